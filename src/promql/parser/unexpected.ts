import type { Expr } from "../ast.ts";
import { shorten } from "../shorten.ts";
import { token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";
import { followAdvice } from "./follow-advice.ts";
import { operandAdvice } from "./operand-advice.ts";
import type { Surroundings } from "./surroundings.ts";

/** What the parser expects at a place. */
export interface Expectation {
  /** As a message names it, such as `a label name` or `"]"`. */
  readonly expected: string;
  readonly fix: string;
}

/** Reports that the token ahead is unexpected. A token that the lexer could not read has its diagnostic already. */
export function unexpected(cursor: Cursor, { expected, fix }: Expectation): void {
  const kind = cursor.peek();
  if (kind === token.error || cursor.full) return;
  cursor.report(cursor.start, cursor.end, `unexpected ${describeToken(cursor, kind)}, expected ${expected}`, fix);
}

function describeToken({ text, start, end }: Cursor, kind: number): string {
  const written = shorten(text.slice(start, end));
  switch (kind) {
    case token.eof:
      return "end of expression";
    case token.string:
      return `string ${written}`;
    case token.number:
      return `number ${written}`;
    case token.duration:
      return `duration ${written}`;
    case token.identifier:
    case token.metricIdentifier:
      return `identifier "${written}"`;
    default:
      return `"${written}"`;
  }
}

/** Reports that the token ahead cannot start an operand. */
export function unexpectedOperand(cursor: Cursor, around: Surroundings | undefined): void {
  const kind = cursor.peek();
  if (kind === token.error || cursor.full) return;
  const advice = operandAdvice(cursor, kind);
  if (advice !== undefined) {
    cursor.report(cursor.start, cursor.end, ...advice);
    return;
  }
  const where = around === undefined || around.name === "" ? "" : ` in the arguments of ${shorten(around.name)}`;
  const fix = kind === token.eof ? "add an operand, or delete the operator" : "write a metric name, a number or a function call";
  unexpected(cursor, { expected: `an expression${where}`, fix });
}

/** Reports that the token ahead cannot follow the whole expression before it. */
export function unexpectedAfter(cursor: Cursor, around: Surroundings | undefined, expr: Expr): void {
  const kind = cursor.peek();
  if (kind === token.error || cursor.full) return;
  const advice = followAdvice(cursor, kind, expr, around);
  if (advice !== undefined) cursor.report(cursor.start, cursor.end, ...advice);
  else if (around === undefined)
    unexpected(cursor, { expected: "an operator or the end", fix: "add an operator such as + or and, or delete it" });
  else if (around.name === "")
    unexpected(cursor, { expected: 'an operator or ")"', fix: 'close the parentheses with ")", or add an operator' });
  else {
    const fix = `close ${shorten(around.name)}(...) with ")", or add an operator`;
    unexpected(cursor, { expected: `"," or ")" in the arguments of ${shorten(around.name)}`, fix });
  }
}
