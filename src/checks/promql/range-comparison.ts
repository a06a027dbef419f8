import type { BinaryOperator } from "../../promql/ast.ts";
import { isComparison, mirrored } from "./shapes.ts";
import { isOnlyNan, isPoint } from "./value-range.ts";
import type { ValueRange } from "./value-range.ts";

/**
 * Reports whether a comparison holds for none of the values of its sides or for all of them; undefined where it
 * depends. NaN is neither less than, equal to nor greater than anything, and differs from everything.
 */
export function comparisonVerdict(op: BinaryOperator, left: ValueRange, right: ValueRange): "never" | "always" | undefined {
  if (isOnlyNan(left) || isOnlyNan(right)) return isComparison(op) ? withNan(op) : undefined;
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

function withNan(op: BinaryOperator): "never" | "always" {
  return op === "!=" ? "always" : "never";
}

/** Returns the values of a range for which a comparison with some value of `other` holds; undefined where there are none. */
export function keptBy(op: BinaryOperator, range: ValueRange, other: ValueRange): ValueRange | undefined {
  if (isOnlyNan(range) || isOnlyNan(other)) return op === "!=" ? range : undefined;
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

/** Reports whether all of `left` is less than all of `right`, or equal to it where `orEqual`. */
function isBelow(left: ValueRange, right: ValueRange, orEqual: boolean): boolean {
  return left.high < right.low || (left.high === right.low && (orEqual || left.openHigh || right.openLow));
}

function isAbove(left: ValueRange, right: ValueRange, orEqual: boolean): boolean {
  return isBelow(right, left, orEqual);
}
