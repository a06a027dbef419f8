import type { AtModifier, DurationNode, Expr, SubqueryExpr, VectorSelector } from "../ast.ts";
import { shorten } from "../shorten.ts";
import { token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";
import { takeOffset, takeRange } from "./duration.ts";
import { takeNumber } from "./literals.ts";
import type { Expectation } from "./unexpected.ts";
import { unexpected } from "./unexpected.ts";

/** An expression that may still get modifiers. */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

const wantsRange: Expectation = { wanted: "a range", fix: "write a duration in the brackets, such as [5m]" };
const wantsColonOrBracket: Expectation = {
  wanted: "] or :",
  fix: "close the range with ], or write a subquery such as [30m:5m]",
};
const calculatesLater: Expectation = {
  wanted: "] or :",
  fix: "write the sum itself; calculating with durations needs Prometheus 3.4 or later",
};
const wantsStep: Expectation = {
  wanted: "a step or ]",
  fix: "write a subquery such as [30m:5m], or [30m:] for the default step",
};
const wantsBracket: Expectation = { wanted: "]", fix: "close the subquery with ]" };
const wantsTimestamp: Expectation = { wanted: "a timestamp", fix: "write @ and seconds since 1970, @ start() or @ end()" };
const wantsEmptyParens: Expectation = { wanted: "()", fix: "write @ start() or @ end()" };

/** Reads what stands in brackets behind `expr`, from the `[` ahead to behind the `]`; undefined where it is cut short. */
export function takeBrackets(cursor: Cursor, expr: Expr): Expr | undefined {
  const bracket = cursor.start;
  cursor.take();
  const range = takeRange(cursor, wantsRange);
  if (range === undefined) return undefined;
  const kind = cursor.peek();
  if (kind === token.rightBracket) {
    const { end } = cursor;
    cursor.take();
    return matrix(cursor, expr, range, bracket, end);
  }
  if (kind !== token.colon) {
    const calculates = !cursor.dialect.durationSyntax && kind >= token.add && kind <= token.pow;
    unexpected(cursor, calculates ? calculatesLater : wantsColonOrBracket);
    return undefined;
  }
  cursor.take();
  let step: DurationNode | undefined;
  if (cursor.peek() !== token.rightBracket) {
    step = takeRange(cursor, wantsStep);
    if (step === undefined) return undefined;
    if (cursor.peek() !== token.rightBracket) {
      unexpected(cursor, wantsBracket);
      return undefined;
    }
  }
  const span = { start: expr.span.start, end: cursor.end };
  cursor.take();
  return { kind: "SubqueryExpr", span, expr, range, step, offset: undefined, at: undefined };
}

function matrix(cursor: Cursor, expr: Expr, range: DurationNode, bracket: number, end: number): Expr {
  if (expr.kind !== "VectorSelector") {
    const fix = "select a metric before the brackets, or write a subquery such as [30m:5m]";
    cursor.report(bracket, end, "only a selector can have a range", fix);
    cursor.forget(expr);
    return expr;
  }
  const strict = cursor.dialect.strictBeforeRange;
  const offset = hasOffset(cursor, expr.offset, strict);
  if (offset || (expr.at !== undefined && (strict || "timestampMs" in expr.at))) {
    const modifier = offset ? "offset" : "@";
    cursor.report(bracket, end, `${modifier} stands before the range`, `write it behind the brackets: name[5m] ${modifier} ...`);
  }
  return { kind: "MatrixSelector", span: { start: expr.span.start, end }, selector: expr, range };
}

/** Whether an offset counts as given: one of zero, once it is rounded, does not. */
function hasOffset(cursor: Cursor, offset: DurationNode | undefined, expressions: boolean): boolean {
  if (offset === undefined) return false;
  if (offset.kind === "DurationExpr") return expressions;
  const { value } = offset;
  return cursor.dialect.offsetsInNanoseconds ? Math.round(Math.abs(value) * 1e9) !== 0 : Math.trunc(value * 1000) !== 0;
}

/** An expression that takes `offset` and `@`, and where those are kept. */
function modifiable(expr: Expr): Draft<VectorSelector> | Draft<SubqueryExpr> | undefined {
  if (expr.kind === "MatrixSelector") return expr.selector;
  return expr.kind === "VectorSelector" || expr.kind === "SubqueryExpr" ? expr : undefined;
}

/** Reads `offset` and what it is given, and sets it on `expr`; false where it is cut short. */
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
    cursor.report(span.start, span.end, "offset is given twice", "keep one offset, or add the two up");
  } else target.offset = offset;
  endHere(cursor, expr);
  return true;
}

function misplaced(cursor: Cursor, expr: Expr, modifier: string): void {
  const { start, end } = cursor.spanOf(expr);
  const fix = `write it right behind a selector or a subquery, inside the parentheses: rate(name[5m] ${modifier} ...)`;
  cursor.report(start, end, `${modifier} does not apply to ${describeKind(expr)}`, fix);
}

function describeKind(expr: Expr): string {
  switch (expr.kind) {
    case "NumberLiteral":
      return "a number";
    case "StringLiteral":
      return "a string";
    case "Call":
      return `what ${shorten(expr.func)}() returns`;
    case "AggregateExpr":
      return `what ${expr.op} returns`;
    case "ParenExpr":
      return "parentheses";
    default:
      return "an operation";
  }
}

/** Lets an expression end behind the modifier read last. */
function endHere(cursor: Cursor, expr: Draft<Expr>): void {
  expr.span = { start: expr.span.start, end: cursor.takenEnd };
  cursor.endAt(expr, cursor.lastClosing);
}

/** Reads `@` and what it is given, and sets it on `expr`; false where it is cut short. */
export function takeAtModifier(cursor: Cursor, expr: Expr): boolean {
  cursor.take();
  const kind = cursor.peek();
  if (kind === token.start || kind === token.end) {
    const preprocessor = kind === token.start ? "start" : "end";
    if (!takeEmptyParens(cursor)) return false;
    setAt(cursor, expr, { preprocessor });
    return true;
  }
  const seconds = takeTimestamp(cursor);
  if (seconds === undefined) return false;
  if (!(Math.abs(seconds) < 2 ** 63)) {
    const { start, end } = cursor.spanOf(expr);
    cursor.report(start, end, "the timestamp behind @ is out of range", "write seconds since 1970");
  }
  setAt(cursor, expr, { timestampMs: Math.round(seconds * 1000) });
  return true;
}

function takeEmptyParens(cursor: Cursor): boolean {
  cursor.take();
  for (const kind of [token.leftParen, token.rightParen]) {
    if (cursor.peek() !== kind) {
      unexpected(cursor, wantsEmptyParens);
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
  unexpected(cursor, wantsTimestamp);
  return undefined;
}

function setAt(cursor: Cursor, expr: Expr, at: AtModifier): void {
  const target = modifiable(expr);
  if (target === undefined) {
    misplaced(cursor, expr, "@");
  } else if (target.at !== undefined) {
    const { start, end } = cursor.spanOf(expr);
    cursor.report(start, end, "@ is given twice", "keep one of the two");
  } else {
    target.at = at;
    endHere(cursor, expr);
  }
}

/** Sets `anchored` or `smoothed`, which is ahead, on `expr`. */
export function takeExtension(cursor: Cursor, expr: Expr, modifier: "anchored" | "smoothed"): void {
  cursor.take();
  const { start, end } = cursor.spanOf(expr);
  if (!cursor.dialect.extendedRangeSelectors) {
    const fix = `delete it, or start Prometheus with --enable-feature=promql-extended-range-selectors (always on from Prometheus 3.16)`;
    cursor.report(start, end, `${modifier} is switched off here`, fix);
    return;
  }
  if (expr.kind !== "VectorSelector" && expr.kind !== "MatrixSelector") {
    // Prometheus passes over it where a range stood behind something else, which is told already.
    if (cursor.untyped?.has(expr)) return;
    const target = expr.kind === "SubqueryExpr" ? "a subquery" : describeKind(expr);
    cursor.report(
      start,
      end,
      `${modifier} does not apply to ${target}`,
      "write it right behind a selector, such as name[5m] anchored",
    );
    return;
  }
  const selector: Draft<VectorSelector> = expr.kind === "MatrixSelector" ? expr.selector : expr;
  if (modifier === "anchored") selector.anchored = true;
  else selector.smoothed = true;
  if (selector.anchored && selector.smoothed) {
    cursor.report(start, end, "anchored and smoothed exclude each other", "keep one of the two");
  }
}
