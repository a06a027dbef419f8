import { Char, skipWord } from "./characters.ts";

/**
 * Returns the end of what Go's template lexer reads as a number at `start`, by its sign, base and characters, which may
 * still be an invalid number; -1 if a letter or digit follows.
 */
export function scanNumber(text: string, start: number): number {
  let pos = start;
  if (isSign(text.charCodeAt(pos))) pos += 1;
  let base = 10;
  if (text.charCodeAt(pos) === Char.zero) {
    pos += 1;
    base = baseOf(text[pos]);
    if (base !== 10) pos += 1;
  }
  pos = skipDigits(text, pos, base);
  if (text.charCodeAt(pos) === Char.dot) pos = skipDigits(text, pos + 1, base);
  const exponent = base === 10 ? "eE" : "pP";
  if ((base === 10 || base === 16) && pos < text.length && exponent.includes(text.charAt(pos))) {
    pos += 1;
    if (isSign(text.charCodeAt(pos))) pos += 1;
    pos = skipDigits(text, pos, 10);
  }
  if (text[pos] === "i") pos += 1;
  return skipWord(text, pos) > pos ? -1 : pos;
}

/** What is wrong with a number. */
export type NumberDiagnostic = "invalid" | "out of range";

/**
 * Checks a number as Go does: an integer of any base up to 64 bits, a decimal or hexadecimal floating-point number, or
 * either followed by `i`.
 */
export function readNumber(text: string): NumberDiagnostic | undefined {
  if (/^[0-9]{1,15}$/.test(text) && (text[0] !== "0" || text === "0")) return undefined;
  if (text.endsWith("i") && readFloat(text.slice(0, -1)) === undefined) return undefined;
  const integer = readInteger(text);
  if (integer === undefined) return undefined;
  const float = readFloat(text);
  if (float === undefined) return /[.eEpP]/.test(text) ? undefined : integer;
  return float === "out of range" ? float : integer;
}

/** Checks a complex constant such as `1+2i`: two floating-point numbers, the second with a sign. */
export function readComplex(text: string): NumberDiagnostic | undefined {
  const end = scanNumber(text, 0);
  return readFloat(text.slice(0, end)) ?? readFloat(text.slice(end, -1));
}

const integerForm = /^([-+]?)(?:0[bB]([01_]+)|0[oO]([0-7_]+)|0[xX]([0-9a-fA-F_]+)|0([0-7_]*)|([1-9][0-9_]*))$/;

function readInteger(text: string): NumberDiagnostic | undefined {
  const match = integerForm.exec(text);
  if (match === null || !underscoresSeparate(text))
    return /^[-+]?[0-9]+$/.test(text) && !/^[-+]?0/.test(text) ? "out of range" : "invalid";
  const [, sign = "", binary, octal, hex, oldOctal, decimal] = match;
  if (decimal !== undefined) return fits(digitsOf(decimal), "", 20, sign);
  if (hex !== undefined) return fits(digitsOf(hex), "0x", 16, sign);
  if (binary !== undefined) return fits(digitsOf(binary), "0b", 64, sign);
  return fits(digitsOf(octal ?? oldOctal ?? ""), "0o", 22, sign);
}

/** Checks that digits, without underscores and leading zeros, are an int64, or a uint64 if there is no sign. */
function fits(digits: string, prefix: string, longest: number, sign: string): NumberDiagnostic | undefined {
  if (digits.length > longest) return "out of range";
  const value = BigInt(digits === "" ? 0 : prefix + digits);
  const most = sign === "" ? 0xffff_ffff_ffff_ffffn : sign === "+" ? 0x7fff_ffff_ffff_ffffn : 0x8000_0000_0000_0000n;
  return value > most ? "out of range" : undefined;
}

function digitsOf(text: string): string {
  return text.replaceAll("_", "").replace(/^0+/, "");
}

const decimalForm = /^[-+]?(?=[._]*[0-9])[0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9][0-9_]*)?$/;
const hexForm = /^[-+]?0[xX]([0-9a-fA-F_]*)(?:\.([0-9a-fA-F_]*))?[pP]([-+]?[0-9][0-9_]*)$/;

function readFloat(text: string): NumberDiagnostic | undefined {
  if (!underscoresSeparate(text)) return "invalid";
  if (decimalForm.test(text)) return Number.isFinite(Number(text.replaceAll("_", ""))) ? undefined : "out of range";
  const hex = hexForm.exec(text);
  if (hex === null) return "invalid";
  const [, whole = "", fraction = "", exponent = ""] = hex;
  if (whole === "" && fraction === "") return "invalid";
  return overflows(whole.replaceAll("_", ""), fraction.replaceAll("_", ""), Number(exponent.replaceAll("_", "")))
    ? "out of range"
    : undefined;
}

/** The bits of a float64's mantissa, and one more that decides the rounding. */
const roundedBits = 54;

/** Reports whether a hexadecimal floating-point number is too large for a float64. */
function overflows(whole: string, fraction: string, exponent: number): boolean {
  const all = whole + fraction;
  const digits = all.replace(/^0+/, "");
  if (digits === "") return false;
  const bits = BigInt(`0x${digits.slice(0, 16)}`).toString(2);
  const width = bits.length + 4 * Math.max(0, digits.length - 16);
  const leading = width - 1 - 4 * fraction.length + exponent;
  return leading > 1023 || (leading === 1023 && /^1+$/.test(bits.slice(0, roundedBits)) && bits.length >= roundedBits);
}

/** Reports whether each underscore is between two digits, or between the prefix of a base and a digit. */
function underscoresSeparate(text: string): boolean {
  if (!text.includes("_")) return true;
  const body = text.replace(/^[-+]/, "");
  const prefix = /^0[bBoOxX]/.test(body);
  const digit = /^0[xX]/.test(body) ? /[0-9a-fA-F]/ : /[0-9]/;
  let before = false;
  for (let index = prefix ? 1 : 0; index < body.length; index++) {
    const letter = body.charAt(index);
    if (letter === "_") {
      if (!before || !digit.test(body.charAt(index + 1))) return false;
      before = false;
    } else before = digit.test(letter) || (prefix && index === 1);
  }
  return true;
}

function isSign(code: number): boolean {
  return code === Char.plus || code === Char.minus;
}

function baseOf(letter: string | undefined): number {
  if (letter === "x" || letter === "X") return 16;
  if (letter === "o" || letter === "O") return 8;
  return letter === "b" || letter === "B" ? 2 : 10;
}

/** Returns the index after the digits of `base` and the underscores at `from`. */
function skipDigits(text: string, from: number, base: number): number {
  let pos = from;
  for (;;) {
    const code = text.charCodeAt(pos);
    const lower = code | 0x20;
    const digit =
      (code >= Char.zero && code < Char.zero + Math.min(base, 10)) ||
      (base === 16 && lower >= 0x61 && lower <= 0x66) ||
      code === 0x5f;
    if (!digit) return pos;
    pos += 1;
  }
}
