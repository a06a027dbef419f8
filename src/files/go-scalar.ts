/** What a scalar is to a reader: text, or what YAML 1.1 makes of it. */
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

/** Reads a number as Go's YAML libraries do; undefined where the text is none. */
export function goNumber(text: string): number | undefined {
  if (!/^[-+.0-9]/.test(text)) return undefined;
  // A number that starts with its point may not be broken up by underscores.
  const digits = text.startsWith(".") ? text : text.replaceAll("_", "");
  const whole = prefixed.test(digits) ? prefixedNumber(digits) : undefined;
  if (whole !== undefined) return whole;
  const value = decimal.test(digits) ? Number(digits) : Number.NaN;
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
