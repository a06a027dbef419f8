/** A number as a 64-bit float, or what is wrong with the text, a lower-case clause. */
export type ParsedNumber = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly problem: string };

const plain = /^[1-9][0-9]{0,14}$/;
const integer = /^([+-]?)(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|0[0-7_]*|[1-9][0-9_]*)$/;
const decimal = /^([+-]?)((?:[0-9][0-9_]*)?(?:\.[0-9_]*)?(?:[eE][+-]?[0-9][0-9_]*)?)$/;
const hexFloat = /^([+-]?)0[xX]([0-9a-fA-F_]*)(?:\.([0-9a-fA-F_]*))?[pP]([+-]?[0-9][0-9_]*)$/;
const infinite = /^([+-]?)inf(?:inity)?$/i;

const maxInt64 = 2n ** 63n - 1n;

/**
 * Parses a number as Prometheus does: an integer in Go's notation (`0x1f`, `0b1`, `0o17`, octal `017`, `_` between digits),
 * or else a float (`1e3`, `.5`, `08`, `0x1p-2`, `Inf`, `NaN` in any case). A number too large for a float is an error.
 */
export function parseNumber(text: string): ParsedNumber {
  if (plain.test(text) || text === "0") return { ok: true, value: Number(text) };
  const value = parseInteger(text) ?? parseFloat(text);
  if (value === undefined) return { ok: false, problem: "not a number" };
  if (Number.isFinite(value) || infinite.test(text) || Number.isNaN(value)) return { ok: true, value };
  return { ok: false, problem: "must be at most about 1.8e308" };
}

/** Parses an integer as Go's `strconv.ParseInt` does with base 0 and 64 bits; undefined if that fails. */
function parseInteger(text: string): number | undefined {
  const match = integer.exec(text);
  if (match === null || !underscoresSeparateDigits(text)) return undefined;
  const digits = (match[2] ?? "").replaceAll("_", "");
  const octal = /^0[0-9]/.test(digits);
  if (digits.length > 70) return undefined;
  const magnitude = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  const negative = match[1] === "-";
  if (magnitude > (negative ? maxInt64 + 1n : maxInt64)) return undefined;
  // Go's integers have no negative zero.
  return Number(negative ? -magnitude : magnitude);
}

/** Parses a float as Go's `strconv.ParseFloat` does with 64 bits; undefined for invalid syntax, infinite if too large. */
function parseFloat(text: string): number | undefined {
  const infinity = infinite.exec(text);
  if (infinity !== null) return infinity[1] === "-" ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return Number.NaN;
  if (text.includes("_") && !underscoresSeparateDigits(text)) return undefined;
  const hex = hexFloat.exec(text);
  if (hex !== null)
    return hexValue(hex[1] === "-", (hex[2] ?? "").replaceAll("_", ""), (hex[3] ?? "").replaceAll("_", ""), hex[4] ?? "");
  const match = decimal.exec(text);
  const digits = match?.[2]?.replaceAll("_", "");
  if (match === null || digits === undefined || !/^\.?[0-9]/.test(digits)) return undefined;
  const value = Number(digits);
  return match[1] === "-" ? -value : value;
}

/** Returns the value of a hexadecimal float, rounded once, half to even; undefined without digits. */
function hexValue(negative: boolean, whole: string, fraction: string, exponentText: string): number | undefined {
  const digits = whole + fraction;
  if (digits === "") return undefined;
  const significant = digits.replace(/^0+/, "");
  if (significant === "") return negative ? -0 : 0;
  // Of the digits after the 32nd, only whether any is not 0 affects the rounding.
  const leading = significant.slice(0, 32);
  const sticky = /[^0]/.test(significant.slice(32)) ? 1n : 0n;
  const mantissa = (BigInt(`0x${leading}`) << 1n) | sticky;
  const dropped = significant.length - leading.length;
  const exponent = Number(exponentText.replaceAll("_", "")) + 4 * (dropped - fraction.length) - 1;
  const value = scale(mantissa, exponent);
  return negative ? -value : value;
}

/** Rounds `mantissa` × 2^`exponent` to the nearest float. */
function scale(mantissa: bigint, exponent: number): number {
  const bits = mantissa.toString(2).length;
  if (bits + exponent > 1100) return Infinity;
  const precision = Math.min(53, bits + exponent + 1074);
  if (precision < 0) return 0;
  const shift = bits - precision;
  if (shift <= 0) return times(Number(mantissa), exponent);
  const unit = 1n << BigInt(shift);
  const half = unit >> 1n;
  const rest = mantissa & (unit - 1n);
  const floor = mantissa >> BigInt(shift);
  const up = rest > half || (rest === half && (floor & 1n) === 1n);
  return times(Number(up ? floor + 1n : floor), exponent + shift);
}

/** Multiplies by a power of two, in two steps because the power alone may be out of range. */
function times(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

/** Reports whether each `_` is between digits, or between the prefix of a base and a digit. */
function underscoresSeparateDigits(text: string): boolean {
  if (!text.includes("_")) return true;
  const unsigned = text.replace(/^[+-]/, "");
  const base = /^0[bBoOxX]/.test(unsigned);
  const hex = /^0[xX]/.test(unsigned);
  const digits = base ? `0${unsigned.slice(2)}` : unsigned;
  return hex ? !/(?:^|[^0-9a-fA-F])_|_(?:$|[^0-9a-fA-F])/.test(digits) : !/(?:^|[^0-9])_|_(?:$|[^0-9])/.test(digits);
}
