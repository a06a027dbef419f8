import type { BinaryOperator, Expr, VectorMatching } from "../ast.ts";
import { shorten } from "../shorten.ts";
import type { Cursor } from "./cursor.ts";
import { plainMatching } from "./matching.ts";
import type { Surroundings } from "./surroundings.ts";

/** The kind of a frame for plain parentheses. */
export const paren = 1;
/** The kind of a frame for the arguments of a function. */
export const callArguments = 2;
/** The kind of a frame for the arguments of an aggregation. */
export const aggregateArguments = 3;
/** The kind of a frame for a sign; from this kind on, frames are not parentheses. */
export const sign = 4;
/** The kind of a frame for a binary operation. */
export const operation = 5;

/** The arguments of a frame without any; never written to. */
export const noArguments: Expr[] = [];

/** What is open around an operand: parentheses, or an operation without its right side. A parser reuses its frames. */
export class Frame {
  kind: number = paren;
  /** The precedence of an operation; 0 for parentheses. */
  binding = 0;
  /** Where its first token starts, and where its operator or name ends. */
  start = 0;
  end = 0;
  /** The name of the function or aggregation. */
  name = "";
  args: Expr[] = noArguments;
  /** The labels of `by` or `without`, if there is one. */
  grouping: readonly string[] | undefined = undefined;
  without = false;
  operator: BinaryOperator = "+";
  negative = false;
  lhs: Expr | undefined = undefined;
  bool = false;
  matching: VectorMatching = plainMatching;
}

/** Adds an argument. Most calls have one or two; an array that grows would reserve more. */
export function addArgument(frame: Frame, arg: Expr): void {
  const { args } = frame;
  const [first] = args;
  if (first === undefined) frame.args = [arg];
  else if (args.length === 1) frame.args = [first, arg];
  else args.push(arg);
}

/** Returns the innermost parentheses that are open among the lowest `depth` frames. */
export function surroundings(frames: readonly Frame[], depth: number): Surroundings | undefined {
  for (let index = depth - 1; index >= 0; index--) {
    const frame = frames[index];
    if (frame === undefined || frame.kind >= sign) continue;
    return { name: frame.kind === paren ? "" : frame.name, aggregation: frame.kind === aggregateArguments };
  }
  return undefined;
}

/** Removes and returns the complete expressions that the lowest `depth` frames hold. */
export function openParts(frames: readonly Frame[], depth: number): Set<Expr> {
  const parts = new Set<Expr>();
  for (const frame of frames.slice(0, depth)) {
    if (frame.kind === operation && frame.lhs !== undefined) parts.add(frame.lhs);
    if (frame.kind === callArguments || frame.kind === aggregateArguments) for (const part of frame.args) parts.add(part);
    frame.lhs = undefined;
    frame.args = noArguments;
  }
  return parts;
}

/** Names the parentheses that are not closed at the end of the text in the lexer's diagnostic, which cannot know them. */
export function nameUnclosed(cursor: Cursor, frames: readonly Frame[], depth: number): void {
  const { diagnostics, lexDiagnostic, text } = cursor;
  const open = frames.slice(0, depth).filter((frame) => frame.kind < sign);
  const last = open.at(-1);
  const index = diagnostics.findIndex((diagnostic) => diagnostic === lexDiagnostic);
  if (lexDiagnostic === undefined || index < 0 || last === undefined) return;
  const next = text.slice(last.end, last.end + 20).trim();
  const where = next === "" ? "at the end" : `before ${JSON.stringify(next)}`;
  const which = `the "(" ${last.kind === paren ? where : `of ${shorten(last.name)}`}`;
  const problem = open.length === 1 ? `${which} is not closed` : `${open.length} "(" are not closed, the last is ${which}`;
  const fix = open.length === 1 ? 'add a ")"' : 'add a ")" for each';
  diagnostics[index] = { span: lexDiagnostic.span, problem, fix };
}
