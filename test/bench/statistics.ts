/** The value below which `share` of the numbers lie, by the nearest rank; not a number where there are none. */
export function quantile(numbers: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle number. */
export function median(numbers: Iterable<number>): number {
  return quantile(numbers, 0.5);
}

/** A number cut to so many significant digits, for printing. */
export function rounded(number: number, digits = 3): number {
  return Number(number.toPrecision(digits));
}
