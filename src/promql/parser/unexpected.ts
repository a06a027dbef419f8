import type { Expr } from "../ast.ts";
import { shorten } from "../shorten.ts";
import { token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";
import { adviceBehind, adviceForOperand } from "./advice.ts";

/** What was being read when something else came. */
export interface Expectation {
  /** What should have come, such as `a label name`. */
  readonly wanted: string;
  /** How to write it. */
  readonly fix: string;
}

/** What is open around a place: an empty name is that of plain parentheses. */
export interface Surroundings {
  readonly name: string;
  readonly aggregation: boolean;
}

/** Tells that the token ahead cannot stand where it does. Of a token that the lexer could not read all is told already. */
export function unexpected(cursor: Cursor, expectation: Expectation): void {
  const kind = cursor.peek();
  if (kind === token.error || cursor.full) return;
  const { text, start, end } = cursor;
  const came = describe(kind, text.slice(start, end));
  const problem =
    kind === token.eof ? `${expectation.wanted} is missing at the end` : `${came} stands where ${expectation.wanted} should`;
  cursor.report(start, end, problem, expectation.fix);
}

/** A token in a message. */
export function describe(kind: number, written: string): string {
  if (kind === token.eof) return "the end";
  const shown = shorten(written);
  if (kind === token.string) return `the string ${shown}`;
  if (kind === token.number) return `the number ${shown}`;
  if (kind === token.duration) return `the duration ${shown}`;
  if (kind === token.identifier || kind === token.metricIdentifier) return `the name ${shown}`;
  return shown;
}

/** Tells that the token ahead cannot start an operand. */
export function unexpectedOperand(cursor: Cursor, around: Surroundings | undefined): void {
  const kind = cursor.peek();
  if (kind === token.error || cursor.full) return;
  const { text, start, end } = cursor;
  const advice = adviceForOperand(cursor, kind);
  if (advice !== undefined) cursor.report(start, end, advice[0], advice[1]);
  else if (kind === token.eof)
    cursor.report(start, end, "an expression is missing at the end", "write what the operator is to apply to");
  else {
    const where = around === undefined || around.name === "" ? "" : ` in the parentheses of ${shorten(around.name)}`;
    const problem = `${describe(kind, text.slice(start, end))} stands where an expression should${where}`;
    cursor.report(start, end, problem, "write a metric name, a number or a function there");
  }
}

/** Tells that the token ahead cannot follow the whole expression before it. */
export function unexpectedBehind(cursor: Cursor, around: Surroundings | undefined, expr: Expr): void {
  const kind = cursor.peek();
  if (kind === token.error || cursor.full) return;
  const { text, start, end } = cursor;
  const advice = adviceBehind(cursor, kind, expr, around);
  if (advice !== undefined) {
    cursor.report(start, end, advice[0], advice[1]);
    return;
  }
  const came = describe(kind, text.slice(start, end));
  if (around === undefined) {
    cursor.report(
      start,
      end,
      `${came} follows a whole expression`,
      "join the two by an operator, such as + or and, or delete one",
    );
  } else if (around.name === "") {
    cursor.report(
      start,
      end,
      `${came} stands where an operator or ) should`,
      "close the parentheses with ), or join the two by an operator",
    );
  } else {
    const name = shorten(around.name);
    const problem = `${came} stands where a comma or the ) of ${name} should`;
    cursor.report(start, end, problem, `close ${name}(...) with ), or join the two by an operator`);
  }
}
