import type { AggregateExpr, BinaryExpr, Call, Expr, VectorSelector } from "../../promql/ast.ts";
import { promqlFunctions } from "../../promql/functions.ts";
import { fold } from "./fold.ts";
import type { ResultOf } from "./fold.ts";
import { isCounterName } from "./metric-type.ts";
import { added, clamped, divided, hull, multiplied, negated, summed } from "./range-arithmetic.ts";
import { keptBy } from "./range-comparison.ts";
import { bare, constantNumber, isComparison, metricName, mirrored, rangedOver, vectorArgument } from "./shapes.ts";
import { anyValue, between, closed, exactly, isBounded } from "./value-range.ts";
import type { ValueRange } from "./value-range.ts";

/** Follows the values that samples can have through an expression, from its selectors up; certain for floats. */
export const followValues = fold(anyValue, rangeOf);

function rangeOf(node: Expr, resultOf: ResultOf<ValueRange>): ValueRange {
  switch (node.kind) {
    case "NumberLiteral":
      return exactly(node.value);
    case "VectorSelector":
      return selected(node);
    case "MatrixSelector":
      return resultOf(node.selector);
    case "SubqueryExpr":
    case "ParenExpr":
      return resultOf(node.expr);
    case "UnaryExpr":
      return node.op === "-" ? negated(resultOf(node.expr)) : resultOf(node.expr);
    case "Call":
      return called(node, resultOf);
    case "AggregateExpr":
      return aggregated(node, resultOf(node.expr));
    case "BinaryExpr":
      return combined(node, resultOf(node.lhs), resultOf(node.rhs));
    default:
      return anyValue;
  }
}

/** Returns the values of metrics that Prometheus itself writes; those of others are not known. */
function selected(node: VectorSelector): ValueRange {
  const name = metricName(node);
  if (name === "up") return between(0, 1);
  return name === "ALERTS" ? exactly(1) : anyValue;
}

/** The results of functions for which the argument does not matter. */
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

/** Functions that return values of their argument, or values between these. */
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

function called(node: Call, resultOf: ResultOf<ValueRange>): ValueRange {
  const range = ranges.get(node.func);
  if (range !== undefined) return range;
  if (node.func === "vector") return node.args[0] === undefined ? anyValue : resultOf(node.args[0]);
  const argument = vectorArgument(node);
  if (argument === undefined) return anyValue;
  const inner = resultOf(argument);
  if (selections.has(node.func)) return closed(inner, !isBounded(inner));
  switch (node.func) {
    case "scalar":
      return { ...inner, nan: true };
    case "rate":
    case "increase":
    case "irate":
      // A decrease counts as a restart.
      return inner.low >= 0 || isCounter(node.args[0]) ? between(0, Infinity, true) : anyValue;
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

/** Reports whether what rate() is applied to is called as only counters are, which are never negative. */
function isCounter(argument: Expr | undefined): boolean {
  const selector = rangedOver(argument);
  const name = selector?.kind === "VectorSelector" ? (metricName(selector) ?? "") : "";
  return isCounterName(name) || /_(count|bucket)$/.test(name);
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

/** Returns the values that a comparison keeps: those of the left side, or of the vector where the left side is a scalar. */
function filtered({ op, lhs, rhs, matching }: BinaryExpr, left: ValueRange, right: ValueRange): ValueRange | undefined {
  if (matching !== undefined || isScalar(rhs) === true || isScalar(lhs) === false) return keptBy(op, left, right);
  return isScalar(lhs) === true || isScalar(rhs) === false ? keptBy(mirrored(op), right, left) : undefined;
}

/** Reports whether a node is a scalar; undefined where that is not obvious. */
function isScalar(node: Expr): boolean | undefined {
  let inner = bare(node);
  while (inner.kind === "UnaryExpr" || inner.kind === "ParenExpr") inner = inner.expr;
  if (inner.kind === "BinaryExpr") return inner.matching === undefined ? undefined : false;
  return inner.kind === "NumberLiteral" || (inner.kind === "Call" && promqlFunctions.get(inner.func)?.returns === "scalar");
}
