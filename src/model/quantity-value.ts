const powers: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Returns the number of a Kubernetes quantity such as `1.5`, `500m` or `1Gi`; undefined if it is not one. */
export function quantityValue(quantity: unknown): number | undefined {
  if (typeof quantity === "number") return quantity;
  if (typeof quantity !== "string") return undefined;
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([KMGTPE]i|[numkMGTPE]?)|[eE]([+-]?\d+))$/.exec(quantity);
  if (match === null) return undefined;
  const [, digits = "", unit = "", exponent] = match;
  // One division or multiplication of decimals, so that 500m is 0.5 and not nearly.
  if (exponent !== undefined) return Number(`${digits}e${exponent}`);
  const power = powers[unit] ?? 1;
  return power < 1 ? Number(digits) / Math.round(1 / power) : Number(digits) * power;
}
