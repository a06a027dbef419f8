/** The value of a scalar: text, or what YAML 1.1 makes of it. */
export type Scalar = string | number | boolean | null;

const words: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ...spellings("y yes true on", true),
  ...spellings("n no false off", false),
  ...spellings("null", null),
  ["~", null],
  ["", null],
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, Number.NaN] as const),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...["-.inf", "-.Inf", "-.INF"].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

function spellings(list: string, value: Scalar): (readonly [string, Scalar])[] {
  return list
    .split(" ")
    .flatMap((word) => [word, `${word.charAt(0).toUpperCase()}${word.slice(1)}`, word.toUpperCase()])
    .map((word) => [word, value] as const);
}

/**
 * Reads a plain scalar as kubectl does, which takes YAML 1.1 as Go's yaml.v2 knows it: yes, on and Y are booleans,
 * 0777 is octal, 1_000 a number; 1:30 and dates stay text (https://pkg.go.dev/sigs.k8s.io/yaml).
 */
export function goScalar(text: string): Scalar {
  if (!/^[-+.0-9yYnNtTfFoO~]|^$/.test(text)) return text;
  const word = words.get(text);
  if (word !== undefined) return word;
  return goNumber(text) ?? text;
}

const prefixed = /^[-+]?0(?:[xX][\da-fA-F]+|[oO]?[0-7]+|[bB][01]+)$/;
const decimal = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/** Reads a number as Go's YAML libraries do; undefined if the text is not a number. */
export function goNumber(text: string): number | undefined {
  if (!/^[-+.0-9]/.test(text)) return undefined;
  // In a number that starts with its point, underscores are allowed between digits only; in others anywhere.
  const digits = text.startsWith(".") ? text.replaceAll(/(?<=\d)_(?=\d)/g, "") : text.replaceAll("_", "");
  const whole = prefixed.test(digits) ? prefixedNumber(digits) : undefined;
  if (whole !== undefined) return whole;
  const value = decimal.test(digits) ? Number(digits) + 0 : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** A number of 64 bits in base 2, 8 or 16; a longer one is undefined. */
function prefixedNumber(digits: string): number | undefined {
  const negative = digits.startsWith("-");
  const body = digits.replace(/^[-+]/, "");
  const value = BigInt(/^0\d/.test(body) ? `0o${body.slice(1)}` : body);
  if (value > (negative ? 2n ** 63n : 2n ** 64n - 1n)) return undefined;
  return negative ? 0 - Number(value) : Number(value);
}

/**
 * Reads a number into an int64 as Go's YAML libraries do, with the digits after the point cut off; undefined if the
 * text is not a number, and a number of 2^63 or more if it does not fit. As a JavaScript number it is rounded towards
 * zero, so that what fits stays below 2^63.
 */
export function goInt64(text: string): number | undefined {
  const value = /^-\.(?:inf|Inf|INF)$/.test(text) ? Number.NEGATIVE_INFINITY : goNumber(text);
  if (value === undefined || value > 2 ** 63) return value;
  const plain = text.replaceAll("_", "");
  // What is written without a sign as a whole number is compared as one, all else as a float64.
  const whole = value === 2 ** 63 && /^(?:\d+|0[xX][\da-fA-F]+|0[bB][01]+)$/.test(plain);
  if (whole && BigInt(plain) >= 2n ** 63n) return value;
  return Math.max(-largest, Math.min(largest, Math.trunc(value)));
}

/** The largest number below 2^63. */
const largest = 2 ** 63 - 1024;
