import { anyValue, between, isBounded, isOnlyNan, isPoint, onlyNan } from "./value-range.ts";
import type { ValueRange } from "./value-range.ts";

/** Returns the smallest range that holds all values of two others. */
export function hull(left: ValueRange, right: ValueRange): ValueRange {
  return between(Math.min(left.low, right.low), Math.max(left.high, right.high), left.nan || right.nan);
}

/** Returns the range of values with the opposite sign. */
export function negated({ low, high, openLow, openHigh, nan }: ValueRange): ValueRange {
  return { low: -high, high: -low, openLow: openHigh, openHigh: openLow, nan };
}

/** Returns the range of sums of a value of each side. */
export function added(left: ValueRange, right: ValueRange): ValueRange {
  return result(left.low + right.low, left.high + right.high, left, right);
}

/** Returns the range of products of a value of each side. */
export function multiplied(left: ValueRange, right: ValueRange): ValueRange {
  const products = [left.low * right.low, left.low * right.high, left.high * right.low, left.high * right.high];
  // Zero times an unbounded side is zero as a bound: the bound is never reached.
  const bounds = products.map((product) => (Number.isNaN(product) ? 0 : product));
  return result(Math.min(...bounds), Math.max(...bounds), left, right);
}

/** Returns the range of quotients of a value of each side; any value where the divisor can be 0 or is unbounded, except that 0 / 0 is NaN. */
export function divided(left: ValueRange, right: ValueRange): ValueRange {
  if (isOnlyNan(left) || isOnlyNan(right) || (isZero(left) && isZero(right))) return onlyNan;
  if (!(right.low > 0 || right.high < 0) || !isBounded(right)) return anyValue;
  const quotients = [left.low / right.low, left.low / right.high, left.high / right.low, left.high / right.high];
  return result(Math.min(...quotients), Math.max(...quotients), left, right);
}

function isZero(range: ValueRange): boolean {
  return isPoint(range) && range.low === 0;
}

/** Returns the range of sums of one or more values of a range; there is no sum of no values. */
export function summed({ low, high, nan }: ValueRange): ValueRange {
  return between(low >= 0 ? low : -Infinity, high <= 0 ? high : Infinity, nan || (low === -Infinity && high === Infinity));
}

/** Returns the range of values moved to the nearest bound; any value where a bound is not known or they are swapped. */
export function clamped(inner: ValueRange, min: number | undefined, max: number | undefined): ValueRange {
  if (min === undefined || max === undefined || !(min <= max)) return anyValue;
  // Go's math.Max(NaN, +Inf) is +Inf, and math.Min(NaN, -Inf) is -Inf.
  if (min === Infinity || max === -Infinity) return anyValue;
  if (isOnlyNan(inner)) return inner;
  const into = (value: number): number => Math.min(max, Math.max(min, value));
  return between(into(inner.low), into(inner.high), inner.nan);
}

/** Returns the range with the computed bounds; unbounded values can meet as infinities and give NaN. */
function result(low: number, high: number, left: ValueRange, right: ValueRange): ValueRange {
  if (isOnlyNan(left) || isOnlyNan(right)) return onlyNan;
  if (Number.isNaN(low) || Number.isNaN(high)) return anyValue;
  return between(low, high, left.nan || right.nan || !isBounded(left) || !isBounded(right));
}
