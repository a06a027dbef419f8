/** The values that samples of a node can have: all from `low` to `high`, and NaN if `nan`. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
  /** Whether the bound itself is not a possible value. */
  readonly openLow: boolean;
  readonly openHigh: boolean;
  readonly nan: boolean;
}

/** Any value, NaN included. */
export const anyValue: ValueRange = between(-Infinity, Infinity, true);

/** No value but NaN: there is no number between the bounds. */
export const onlyNan: ValueRange = between(Infinity, -Infinity, true);

/** Returns the range of all values from `low` to `high`, bounds included. */
export function between(low: number, high: number, nan = false): ValueRange {
  return { low, high, openLow: false, openHigh: false, nan };
}

/** Returns the range of one number or of NaN. */
export function exactly(value: number): ValueRange {
  return Number.isNaN(value) ? onlyNan : between(value, value);
}

/** Reports whether a range holds no number. */
export function isOnlyNan({ low, high }: ValueRange): boolean {
  return low > high;
}

/** Reports whether a range holds one number only. */
export function isPoint(range: ValueRange): boolean {
  return range.low === range.high;
}

/** Reports whether a range has two finite bounds. */
export function isBounded({ low, high }: ValueRange): boolean {
  return low !== -Infinity && high !== Infinity;
}

/** Returns a range with both bounds included, as arithmetic with its rounding leaves it, and NaN if `orNan`. */
export function closed({ low, high, nan }: ValueRange, orNan = false): ValueRange {
  return between(low, high, nan || orNan);
}
