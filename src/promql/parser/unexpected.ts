import type { Expr } from "../ast.ts";
import { token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";

/** What was being read when something else came. */
export interface Expectation {
  /** What should have come, such as `a label name`. */
  readonly wanted: string;
  /** How to write it. */
  readonly fix: string;
}

/** Tells that the token ahead cannot stand where it does. Of a token that the lexer could not read all is told already. */
export function unexpected(cursor: Cursor, expectation: Expectation): void {
  const kind = cursor.peek();
  if (kind === token.error || cursor.full) return;
  const { text, start, end } = cursor;
  cursor.report(
    start,
    end,
    `${describe(kind, text.slice(start, end))} stands where ${expectation.wanted} should`,
    expectation.fix,
  );
}

/** A token in a message. */
export function describe(kind: number, written: string): string {
  if (kind === token.eof) return "the end of the text";
  const shown = written.length <= 30 ? written : `${written.slice(0, 29)}…`;
  if (kind === token.string) return `the string ${shown}`;
  if (kind === token.number) return `the number ${shown}`;
  if (kind === token.duration) return `the duration ${shown}`;
  if (kind === token.identifier || kind === token.metricIdentifier) return `the name ${shown}`;
  return shown;
}

/** Tells that the token ahead cannot start an operand. */
export function unexpectedOperand(cursor: Cursor, frame: OpenFrame | undefined): void {
  void frame;
  unexpected(cursor, { wanted: "an expression", fix: "write one, such as a metric name or a number" });
}

/** Tells that the token ahead cannot follow a whole expression. */
export function unexpectedBehind(cursor: Cursor, frame: OpenFrame | undefined, expr: Expr): void {
  void expr;
  unexpected(
    cursor,
    frame === undefined
      ? { wanted: "an operator or the end", fix: "join expressions by an operator" }
      : { wanted: "an operator or )", fix: "close the parentheses with )" },
  );
}

/** What is open around the place. */
interface OpenFrame {
  readonly kind: number;
  readonly name: string;
}
