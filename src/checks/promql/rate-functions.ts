/** The functions that need a counter, each with the function to use for a gauge. */
export const gaugeFunctions: ReadonlyMap<string, string> = new Map([
  ["rate", "deriv()"],
  ["irate", "idelta()"],
  ["increase", "delta()"],
]);

/** Reports whether a function returns the change of its argument, which is a gauge. */
export function isRate(func: string): boolean {
  return /^(i?rate|increase|deriv|i?delta)$/.test(func);
}
