import type { AtModifier, DurationNode, Expr, SubqueryExpr, VectorSelector } from "../ast.ts";
import { shorten } from "../shorten.ts";
import { token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";
import { howToEnable } from "../feature-flags.ts";
import { takeOffset, takeRange } from "./duration.ts";
import { takeNumber } from "./literals.ts";
import { misplacedRange } from "./misplaced-range.ts";
import type { Expectation } from "./unexpected.ts";
import { unexpected } from "./unexpected.ts";

/** A node that is still being built. */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

const rangeExpected: Expectation = { expected: "a range", fix: "write a duration in the brackets, such as [5m]" };
const colonOrBracketExpected: Expectation = {
  expected: '"]" or ":"',
  fix: 'close the range with "]", or write a subquery such as [30m:5m]',
};
const noArithmetic: Expectation = {
  expected: '"]" or ":"',
  fix: "write the result; duration expressions need Prometheus 3.4 or later",
};
const stepExpected: Expectation = {
  expected: 'a step or "]"',
  fix: "write a subquery such as [30m:5m], or [30m:] for the default step",
};
const bracketExpected: Expectation = { expected: '"]"', fix: 'close the subquery with "]"' };
const timestampExpected: Expectation = { expected: "a timestamp", fix: "write @ and seconds since 1970, @ start() or @ end()" };
const emptyParens: Expectation = { expected: '"()"', fix: "write @ start() or @ end()" };

/** Parses the brackets after `expr`, from the `[` ahead; undefined if they are incomplete. */
export function takeBrackets(cursor: Cursor, expr: Expr): Expr | undefined {
  const bracket = cursor.start;
  cursor.take();
  const range = takeRange(cursor, rangeExpected);
  if (range === undefined) return undefined;
  const kind = cursor.peek();
  if (kind === token.rightBracket) {
    const { end } = cursor;
    cursor.take();
    return matrix(cursor, expr, range, bracket, end);
  }
  if (kind !== token.colon) {
    const isArithmetic = !cursor.dialect.durationSyntax && kind >= token.add && kind <= token.pow;
    unexpected(cursor, isArithmetic ? noArithmetic : colonOrBracketExpected);
    return undefined;
  }
  cursor.take();
  let step: DurationNode | undefined;
  if (cursor.peek() !== token.rightBracket) {
    step = takeRange(cursor, stepExpected);
    if (step === undefined) return undefined;
    if (cursor.peek() !== token.rightBracket) {
      unexpected(cursor, bracketExpected);
      return undefined;
    }
  }
  const span = { start: expr.span.start, end: cursor.end };
  cursor.take();
  return { kind: "SubqueryExpr", span, expr, range, step, offset: undefined, at: undefined };
}

function matrix(cursor: Cursor, expr: Expr, range: DurationNode, bracket: number, end: number): Expr {
  if (expr.kind !== "VectorSelector") {
    cursor.report(bracket, end, ...misplacedRange(cursor.text, expr, cursor.text.slice(bracket, end)));
    cursor.forget(expr);
    return expr;
  }
  const strict = cursor.dialect.strictBeforeRange;
  const offset = hasOffset(cursor, expr.offset, strict);
  if (offset || (expr.at !== undefined && (strict || "timestampMs" in expr.at))) {
    const modifier = offset ? "offset" : "@";
    cursor.report(
      bracket,
      end,
      `unexpected ${modifier} before the range`,
      `write it after the brackets: name[5m] ${modifier} ...`,
    );
  }
  return { kind: "MatrixSelector", span: { start: expr.span.start, end }, selector: expr, range };
}

/** Reports whether an offset counts as set: one that rounds to zero does not. */
function hasOffset(cursor: Cursor, offset: DurationNode | undefined, expressions: boolean): boolean {
  if (offset === undefined) return false;
  if (offset.kind === "DurationExpr") return expressions;
  const { value } = offset;
  return cursor.dialect.offsetsInNanoseconds ? Math.round(Math.abs(value) * 1e9) !== 0 : Math.trunc(value * 1000) !== 0;
}

/** Returns the node of an expression that stores its `offset` and `@`, if it takes them. */
function modifiable(expr: Expr): Draft<VectorSelector> | Draft<SubqueryExpr> | undefined {
  if (expr.kind === "MatrixSelector") return expr.selector;
  return expr.kind === "VectorSelector" || expr.kind === "SubqueryExpr" ? expr : undefined;
}

/** Parses `offset` with its duration, and sets it on `expr`; false if it is incomplete. */
export function takeOffsetModifier(cursor: Cursor, expr: Expr): boolean {
  cursor.take();
  const offset = takeOffset(cursor);
  if (offset === undefined) return false;
  const target = modifiable(expr);
  if (target === undefined) {
    misplaced(cursor, expr, "offset");
    return true;
  }
  if (hasOffset(cursor, target.offset, true)) {
    const span = cursor.spanOf(expr);
    cursor.report(span.start, span.end, "offset is set twice", "keep one offset, or write their sum");
  } else target.offset = offset;
  endHere(cursor, expr);
  return true;
}

function misplaced(cursor: Cursor, expr: Expr, modifier: string): void {
  const { start, end } = cursor.spanOf(expr);
  const fix = `write it directly after a selector or a subquery, inside the parentheses: rate(name[5m] ${modifier} ...)`;
  cursor.report(start, end, `${modifier} cannot be applied to ${describeKind(expr)}`, fix);
}

function describeKind(expr: Expr): string {
  switch (expr.kind) {
    case "NumberLiteral":
      return "a number";
    case "StringLiteral":
      return "a string";
    case "Call":
      return `the result of ${shorten(expr.func)}()`;
    case "AggregateExpr":
      return `the result of ${expr.op}`;
    case "ParenExpr":
      return "parentheses";
    default:
      return "an expression";
  }
}

/** Ends an expression after the modifier that was parsed last. */
function endHere(cursor: Cursor, expr: Draft<Expr>): void {
  expr.span = { start: expr.span.start, end: cursor.takenEnd };
  cursor.endAt(expr, cursor.lastClosing);
}

/** Parses `@` with its timestamp, and sets it on `expr`; false if it is incomplete. */
export function takeAtModifier(cursor: Cursor, expr: Expr): boolean {
  cursor.take();
  const kind = cursor.peek();
  if (kind === token.start || kind === token.end) {
    const preprocessor = kind === token.start ? "start" : "end";
    if (!takeEmptyParens(cursor)) return false;
    setAt(cursor, expr, { preprocessor });
    return true;
  }
  const reported = cursor.diagnostics.length;
  const seconds = takeTimestamp(cursor);
  if (seconds === undefined) return false;
  // A number that cannot be parsed has its diagnostic already.
  if (!(Math.abs(seconds) < 2 ** 63) && cursor.diagnostics.length === reported) {
    const { start, end } = cursor.spanOf(expr);
    cursor.report(start, end, "the timestamp after @ is out of range", "write seconds since 1970");
  }
  setAt(cursor, expr, { timestampMs: Math.round(seconds * 1000) });
  return true;
}

function takeEmptyParens(cursor: Cursor): boolean {
  cursor.take();
  for (const kind of [token.leftParen, token.rightParen]) {
    if (cursor.peek() !== kind) {
      unexpected(cursor, emptyParens);
      return false;
    }
    cursor.take();
  }
  return true;
}

function takeTimestamp(cursor: Cursor): number | undefined {
  let kind = cursor.peek();
  const negative = kind === token.sub;
  if (negative || kind === token.add) {
    cursor.take();
    kind = cursor.peek();
  }
  if (kind === token.number || (kind === token.duration && cursor.dialect.numbersAreDurations)) {
    const { value } = takeNumber(cursor);
    return negative ? -value : value;
  }
  unexpected(cursor, timestampExpected);
  return undefined;
}

function setAt(cursor: Cursor, expr: Expr, at: AtModifier): void {
  const target = modifiable(expr);
  if (target === undefined) {
    misplaced(cursor, expr, "@");
  } else if (target.at !== undefined) {
    const { start, end } = cursor.spanOf(expr);
    cursor.report(start, end, "@ is set twice", "keep one of the two");
  } else {
    target.at = at;
    endHere(cursor, expr);
  }
}

/** Takes the `anchored` or `smoothed` ahead, and sets it on `expr`. */
export function takeExtension(cursor: Cursor, expr: Expr, modifier: "anchored" | "smoothed"): void {
  cursor.take();
  const { start, end } = cursor.spanOf(expr);
  if (!cursor.dialect.extendedRangeSelectors) {
    const enable = howToEnable("promql-extended-range-selectors");
    cursor.report(start, end, `${modifier} is not enabled`, `delete it, or ${enable}; Prometheus 3.16 always has it`);
    return;
  }
  if (expr.kind !== "VectorSelector" && expr.kind !== "MatrixSelector") {
    // Prometheus ignores it after a range without a selector, which is reported already.
    if (cursor.untyped?.has(expr)) return;
    const target = expr.kind === "SubqueryExpr" ? "a subquery" : describeKind(expr);
    cursor.report(
      start,
      end,
      `${modifier} cannot be applied to ${target}`,
      "write it directly after a selector, such as name[5m] anchored",
    );
    return;
  }
  const selector: Draft<VectorSelector> = expr.kind === "MatrixSelector" ? expr.selector : expr;
  if (modifier === "anchored") selector.anchored = true;
  else selector.smoothed = true;
  if (selector.anchored && selector.smoothed) {
    cursor.report(start, end, "anchored conflicts with smoothed", "keep one of the two");
  }
}
