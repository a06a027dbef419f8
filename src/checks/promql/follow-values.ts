import type { AggregateExpr, BinaryExpr, BinaryOperator, Call, Expr, VectorSelector } from "../../promql/ast.ts";
import { promqlFunctions } from "../../promql/functions.ts";
import { fold } from "./fold.ts";
import type { Known } from "./fold.ts";
import { isCounterName } from "./metric-type.ts";
import { bare, constantNumber, isComparison, metricName, mirrored, vectorArgument } from "./shapes.ts";

/** The values a node's samples can have: all from `low` to `high`, and NaN where `nan` says so. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
  /** Whether the bound itself is no possible value. */
  readonly openLow: boolean;
  readonly openHigh: boolean;
  readonly nan: boolean;
}

const anyValue: ValueRange = between(-Infinity, Infinity, true);

/** Follows the values that samples can have through an expression; what it says is certain for floats. */
export const valueRange = fold(anyValue, rangeOf);

/**
 * Says whether a comparison holds for none of the values of its two sides, or for all of them; undefined where it
 * depends. NaN is smaller, equal and greater than nothing and unlike everything.
 */
export function comparisonVerdict(op: BinaryOperator, left: ValueRange, right: ValueRange): "never" | "always" | undefined {
  const nan = left.nan || right.nan;
  switch (op) {
    case "<":
      if (!isBelow(left, right, false)) return isAbove(left, right, true) ? "never" : undefined;
      return nan ? undefined : "always";
    case "<=":
      if (!isBelow(left, right, true)) return isAbove(left, right, false) ? "never" : undefined;
      return nan ? undefined : "always";
    case ">":
    case ">=":
      return comparisonVerdict(mirrored(op), right, left);
    case "==":
      if (isBelow(left, right, false) || isAbove(left, right, false)) return "never";
      return isPoint(left) && isPoint(right) && !nan ? "always" : undefined;
    case "!=":
      if (isBelow(left, right, false) || isAbove(left, right, false)) return "always";
      return isPoint(left) && isPoint(right) && !nan ? "never" : undefined;
    default:
      return undefined;
  }
}

/** Says whether a range holds one number only. */
export function isPoint(range: ValueRange): boolean {
  return range.low === range.high;
}

/** Gives what is left of a range when only values are kept that compare so with one of `other`; undefined when none is. */
export function keptBy(op: BinaryOperator, range: ValueRange, other: ValueRange): ValueRange | undefined {
  let { low, high, openLow, openHigh } = range;
  if ((op === "<" || op === "<=" || op === "==") && other.high <= high) {
    openHigh = (other.high === high && openHigh) || op === "<" || other.openHigh;
    high = other.high;
  }
  if ((op === ">" || op === ">=" || op === "==") && other.low >= low) {
    openLow = (other.low === low && openLow) || op === ">" || other.openLow;
    low = other.low;
  }
  if (low > high || (low === high && (openLow || openHigh))) return undefined;
  return { low, high, openLow, openHigh, nan: op === "!=" && range.nan };
}

/** Says whether all of `left` is smaller than all of `right`, or as small where `orEqual`. */
function isBelow(left: ValueRange, right: ValueRange, orEqual: boolean): boolean {
  return left.high < right.low || (left.high === right.low && (orEqual || left.openHigh || right.openLow));
}

function isAbove(left: ValueRange, right: ValueRange, orEqual: boolean): boolean {
  return isBelow(right, left, orEqual);
}

function between(low: number, high: number, nan = false): ValueRange {
  return { low, high, openLow: false, openHigh: false, nan };
}

/** The range of one number; of NaN, all values, as it compares like none. */
export function exactly(value: number): ValueRange {
  return Number.isNaN(value) ? anyValue : between(value, value);
}

/** The same bounds, both of them possible: what arithmetic with its rounding leaves of open bounds. */
function closed({ low, high, nan }: ValueRange, orNan = false): ValueRange {
  return between(low, high, nan || orNan);
}

function rangeOf(node: Expr, known: Known<ValueRange>): ValueRange {
  switch (node.kind) {
    case "NumberLiteral":
      return exactly(node.value);
    case "VectorSelector":
      return selected(node);
    case "MatrixSelector":
      return known(node.selector);
    case "SubqueryExpr":
    case "ParenExpr":
      return known(node.expr);
    case "UnaryExpr":
      return node.op === "-" ? negated(known(node.expr)) : known(node.expr);
    case "Call":
      return called(node, known);
    case "AggregateExpr":
      return aggregated(node, known(node.expr));
    case "BinaryExpr":
      return combined(node, known(node.lhs), known(node.rhs));
    default:
      return anyValue;
  }
}

/** What Prometheus writes itself has certain values; counters count from 0. */
function selected(node: VectorSelector): ValueRange {
  const name = metricName(node) ?? "";
  if (name === "up") return between(0, 1);
  if (name === "ALERTS") return exactly(1);
  return isCounterName(name) || /_(count|bucket)$/.test(name) ? between(0, Infinity, true) : anyValue;
}

/** What functions give whatever they are given. */
const ranges: ReadonlyMap<string, ValueRange> = new Map([
  ["absent", exactly(1)],
  ["absent_over_time", exactly(1)],
  ["present_over_time", exactly(1)],
  ["count_over_time", between(1, Infinity)],
  ["changes", between(0, Infinity)],
  ["resets", between(0, Infinity)],
  ["abs", between(0, Infinity, true)],
  ["sqrt", between(0, Infinity, true)],
  ["exp", between(0, Infinity, true)],
  ["sgn", between(-1, 1, true)],
  ["sin", between(-1, 1, true)],
  ["cos", between(-1, 1, true)],
  ["stddev_over_time", between(0, Infinity, true)],
  ["stdvar_over_time", between(0, Infinity, true)],
  ["mad_over_time", between(0, Infinity, true)],
  ["histogram_fraction", between(0, 1, true)],
  ["minute", between(0, 59)],
  ["hour", between(0, 23)],
  ["day_of_week", between(0, 6)],
  ["day_of_month", between(1, 31)],
  ["day_of_year", between(1, 366)],
  ["days_in_month", between(28, 31)],
  ["month", between(1, 12)],
  ["pi", exactly(Math.PI)],
]);

/** Functions that give values of the series they are given, or values between these. */
const selections = new Set([
  "avg_over_time",
  "min_over_time",
  "max_over_time",
  "last_over_time",
  "first_over_time",
  "sort",
  "sort_desc",
  "sort_by_label",
  "sort_by_label_desc",
  "label_replace",
  "label_join",
  "info",
]);

function called(node: Call, known: Known<ValueRange>): ValueRange {
  const range = ranges.get(node.func);
  if (range !== undefined) return range;
  if (node.func === "vector") return node.args[0] === undefined ? anyValue : known(node.args[0]);
  const argument = vectorArgument(node);
  if (argument === undefined) return anyValue;
  const inner = known(argument);
  if (selections.has(node.func)) return closed(inner, !isBounded(inner));
  switch (node.func) {
    case "scalar":
      return { ...inner, nan: true };
    case "rate":
    case "increase":
    case "irate":
      // Of what is never negative; a fall counts as a restart.
      return inner.low >= 0 ? between(0, Infinity, true) : anyValue;
    case "sum_over_time":
      return summed(inner);
    case "ceil":
      return between(Math.ceil(inner.low), Math.ceil(inner.high), inner.nan);
    case "floor":
      return between(Math.floor(inner.low), Math.floor(inner.high), inner.nan);
    case "clamp_min":
      return clamped(inner, constantNumber(node.args[1]), Infinity);
    case "clamp_max":
      return clamped(inner, -Infinity, constantNumber(node.args[1]));
    case "clamp":
      return clamped(inner, constantNumber(node.args[1]), constantNumber(node.args[2]));
    default:
      return anyValue;
  }
}

function clamped(inner: ValueRange, least: number | undefined, most: number | undefined): ValueRange {
  if (least === undefined || most === undefined || !(least <= most)) return anyValue;
  const into = (value: number): number => Math.min(most, Math.max(least, value));
  return between(into(inner.low), into(inner.high), inner.nan);
}

function aggregated(node: AggregateExpr, inner: ValueRange): ValueRange {
  switch (node.op) {
    case "count":
    case "count_values":
      return between(1, Infinity);
    case "group":
      return exactly(1);
    case "sum":
      return summed(inner);
    case "avg":
      return closed(inner, !isBounded(inner));
    case "min":
    case "max":
    case "topk":
    case "bottomk":
    case "limitk":
    case "limit_ratio":
      return inner;
    case "stddev":
    case "stdvar":
      return between(0, Infinity, true);
    default:
      return anyValue;
  }
}

/** The sum of one value at least, as nothing is no sum. */
function summed({ low, high, nan }: ValueRange): ValueRange {
  return between(low >= 0 ? low : -Infinity, high <= 0 ? high : Infinity, nan || (low === -Infinity && high === Infinity));
}

function isBounded({ low, high }: ValueRange): boolean {
  return low !== -Infinity && high !== Infinity;
}

function combined(node: BinaryExpr, left: ValueRange, right: ValueRange): ValueRange {
  if (node.matching?.fillLeft !== undefined || node.matching?.fillRight !== undefined) return anyValue;
  if (isComparison(node.op)) return node.returnBool ? between(0, 1) : (filtered(node, left, right) ?? anyValue);
  switch (node.op) {
    case "and":
    case "unless":
      return left;
    case "or":
      return hull(left, right);
    case "+":
      return added(left, right);
    case "-":
      return added(left, negated(right));
    case "*":
      return multiplied(left, right);
    case "/":
      return divided(left, right);
    default:
      return anyValue;
  }
}

/** The values that a comparison lets through: those of the left side, or of the vector where the left is a scalar. */
function filtered({ op, lhs, rhs, matching }: BinaryExpr, left: ValueRange, right: ValueRange): ValueRange | undefined {
  if (matching !== undefined || isScalar(rhs) === true || isScalar(lhs) === false) return keptBy(op, left, right);
  return isScalar(lhs) === true || isScalar(rhs) === false ? keptBy(mirrored(op), right, left) : undefined;
}

/** Says whether a node is a scalar, where that can be told without looking far below it. */
function isScalar(node: Expr): boolean | undefined {
  let inner = bare(node);
  while (inner.kind === "UnaryExpr" || inner.kind === "ParenExpr") inner = inner.expr;
  if (inner.kind === "BinaryExpr") return inner.matching === undefined ? undefined : false;
  return inner.kind === "NumberLiteral" || (inner.kind === "Call" && promqlFunctions.get(inner.func)?.returns === "scalar");
}

function hull(left: ValueRange, right: ValueRange): ValueRange {
  return between(Math.min(left.low, right.low), Math.max(left.high, right.high), left.nan || right.nan);
}

function negated({ low, high, openLow, openHigh, nan }: ValueRange): ValueRange {
  return { low: -high, high: -low, openLow: openHigh, openHigh: openLow, nan };
}

/** Bounds that arithmetic gave, or any value where it gave none; unbounded values may meet as infinities and give NaN. */
function result(low: number, high: number, left: ValueRange, right: ValueRange): ValueRange {
  if (Number.isNaN(low) || Number.isNaN(high)) return anyValue;
  return between(low, high, left.nan || right.nan || !isBounded(left) || !isBounded(right));
}

function added(left: ValueRange, right: ValueRange): ValueRange {
  return result(left.low + right.low, left.high + right.high, left, right);
}

function multiplied(left: ValueRange, right: ValueRange): ValueRange {
  const products = [left.low * right.low, left.low * right.high, left.high * right.low, left.high * right.high];
  // Zero times an unbounded side is zero as a bound: the bound is never reached.
  const bounds = products.map((product) => (Number.isNaN(product) ? 0 : product));
  return result(Math.min(...bounds), Math.max(...bounds), left, right);
}

function divided(left: ValueRange, right: ValueRange): ValueRange {
  if (!(right.low > 0 || right.high < 0) || !isBounded(right)) return anyValue;
  const quotients = [left.low / right.low, left.low / right.high, left.high / right.low, left.high / right.high];
  return result(Math.min(...quotients), Math.max(...quotients), left, right);
}
