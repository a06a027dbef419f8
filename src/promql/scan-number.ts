import { classOf, digit, hexLetter, space } from "./characters.ts";

const dot = 46;
const zero = 48;
const underscore = 95;
const lowerE = 101;
const lowerS = 115;
const lowerX = 120;
const lowerY = 121;

/**
 * Returns the end of the number that starts at `at`, or the bitwise complement of how far it was read if there is none. The
 * result may still be an invalid number, such as `1e+ ` or `08.5.5`. `underscores` is Prometheus 2.54 and later
 * (https://github.com/prometheus/prometheus/blob/main/promql/parser/lex.go).
 */
export function scanNumber(text: string, at: number, underscores: boolean): number {
  return underscores ? scanWithUnderscores(text, at) : scanPlain(text, at);
}

/** Returns an end, or its complement if a letter or digit follows. */
function ended(text: string, at: number): number {
  return classOf(text.charCodeAt(at)) <= space ? at : ~at;
}

function scanPlain(text: string, from: number): number {
  let at = from;
  let digits = digit;
  if (text.charCodeAt(at) === zero) {
    at += 1;
    if ((text.charCodeAt(at) | 32) === lowerX) {
      at += 1;
      digits = digit | hexLetter;
    }
  }
  while ((classOf(text.charCodeAt(at)) & digits) !== 0) at += 1;
  if (text.charCodeAt(at) === dot) {
    at += 1;
    while ((classOf(text.charCodeAt(at)) & digits) !== 0) at += 1;
  }
  if ((text.charCodeAt(at) | 32) === lowerE) {
    at += 1;
    if (isSign(text.charCodeAt(at))) at += 1;
    while (classOf(text.charCodeAt(at)) === digit) at += 1;
  }
  return ended(text, at);
}

function scanWithUnderscores(text: string, from: number): number {
  let at = from;
  let digits = digit;
  if (text.charCodeAt(at) === zero) {
    at += 1;
    if ((text.charCodeAt(at) | 32) === lowerX) {
      at += 1;
      if (text.charCodeAt(at) === underscore) at += 1;
      digits = digit | hexLetter;
    }
  }
  if (text.charCodeAt(at) === dot) at += 1;
  if ((classOf(text.charCodeAt(at)) & digits) !== 0) at += 1;
  let dots = false;
  let exponents = false;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit === dot) {
      at += 1;
      if (dots) return ~at;
      dots = true;
      const next = text.charCodeAt(at);
      if (next === underscore || next === dot) return ~(at + 1);
      if (digits !== digit) return ~at;
    } else if ((unit | 32) === lowerE) {
      at += 1;
      if (exponents) return ~at;
      exponents = true;
      if (isSign(text.charCodeAt(at))) at += 1;
      if (cannotFollow(text.charCodeAt(at))) return ~(at + 1);
      if (at >= text.length) return ~at;
    } else if (unit === underscore) {
      at += 1;
      if (cannotFollow(text.charCodeAt(at))) return ~(at + 1);
      if (at >= text.length) return ~at;
    } else if ((classOf(unit) & digits) !== 0) {
      do at += 1;
      while ((classOf(text.charCodeAt(at)) & digits) !== 0);
    } else return at === from ? ~at : ended(text, at);
  }
}

/**
 * Returns the end of the duration whose first number ends at `from`, or the bitwise complement of how far it was read if
 * there is none. Accepts some invalid units, such as `hs`.
 */
export function scanDuration(text: string, from: number): number {
  let at = from;
  let first = true;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (!isUnit(unit) && !(first && unit === lowerY)) return ~at;
    first = false;
    at += 1;
    if (text.charCodeAt(at) === lowerS) at += 1;
    if (classOf(text.charCodeAt(at)) !== digit) return ended(text, at);
    while (classOf(text.charCodeAt(at)) === digit) at += 1;
  }
}

function isSign(unit: number): boolean {
  return unit === 43 || unit === 45;
}

/** Reports whether Prometheus' lexer refuses a character after an exponent's letter and sign, and after `_`. */
function cannotFollow(unit: number): boolean {
  return unit === dot || unit === underscore || (unit | 32) === lowerE;
}

/** Reports whether a character is one of m, s, h, d and w. */
function isUnit(unit: number): boolean {
  return unit === 109 || unit === lowerS || unit === 104 || unit === 100 || unit === 119;
}
