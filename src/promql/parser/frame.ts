import type { BinaryOperator, Expr, VectorMatching } from "../ast.ts";
import { shorten } from "../shorten.ts";
import type { Cursor } from "./cursor.ts";
import { plainMatching } from "./matching.ts";
import type { Surroundings } from "./unexpected.ts";

/** The kind of a frame that is plain parentheses. */
export const paren = 1;
/** The kind of a frame that is a function's parentheses. */
export const callArguments = 2;
/** The kind of a frame that is an aggregation's parentheses. */
export const aggregateArguments = 3;
/** The kind of a frame that is a sign; this and those above it are no parentheses. */
export const sign = 4;
/** The kind of a frame that is a binary operation. */
export const operation = 5;

/** The arguments of who has none; never written to. */
export const noArguments: Expr[] = [];

/** What is open around an operand: a bracket, or an operation that lacks its right side. Frames are used again and again. */
export class Frame {
  kind: number = paren;
  /** How tightly an operation binds; 0 for what parentheses hold. */
  binding = 0;
  /** Where its first token starts, and its operator or name ends. */
  start = 0;
  end = 0;
  /** The function's or the aggregation's name. */
  name = "";
  args: Expr[] = noArguments;
  /** The labels and the kind of `by` or `without` before the arguments. */
  grouping: readonly string[] | undefined = undefined;
  without = false;
  operator: BinaryOperator = "+";
  negative = false;
  lhs: Expr | undefined = undefined;
  bool = false;
  matching: VectorMatching = plainMatching;
}

/** Adds an argument. Most calls have one or two, for which lists that grow are wasteful. */
export function addArgument(frame: Frame, arg: Expr): void {
  const { args } = frame;
  const [first] = args;
  if (first === undefined) frame.args = [arg];
  else if (args.length === 1) frame.args = [first, arg];
  else args.push(arg);
}

/** The innermost parentheses that are open among the lowest `depth` frames. */
export function surroundings(frames: readonly Frame[], depth: number): Surroundings | undefined {
  for (let index = depth - 1; index >= 0; index--) {
    const frame = frames[index];
    if (frame === undefined || frame.kind >= sign) continue;
    return { name: frame.kind === paren ? "" : frame.name, aggregation: frame.kind === aggregateArguments };
  }
  return undefined;
}

/** The whole expressions that the lowest `depth` frames hold; they hold none of them any more. */
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

/** Says which parentheses are open where the text ends before they are closed, as the lexer does not know. */
export function nameUnclosed(cursor: Cursor, frames: readonly Frame[], depth: number): void {
  const { diagnostics, lexDiagnostic, text } = cursor;
  const open = frames.slice(0, depth).filter((frame) => frame.kind < sign);
  const last = open.at(-1);
  const index = diagnostics.findIndex((diagnostic) => diagnostic === lexDiagnostic);
  if (lexDiagnostic === undefined || index < 0 || last === undefined) return;
  const next = text.slice(last.end, last.end + 20).trim();
  const where = next === "" ? "at the end" : `before ${JSON.stringify(next)}`;
  const which = `the ( ${last.kind === paren ? where : `of ${shorten(last.name)}`}`;
  const problem = open.length === 1 ? `${which} is not closed` : `${open.length} ( are not closed, ${which} is the last of them`;
  const fix = open.length === 1 ? "write a ) where it ends" : "write a ) where each of them ends";
  diagnostics[index] = { span: lexDiagnostic.span, problem, fix };
}
