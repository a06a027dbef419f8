/** The codes of the ASCII characters that the lexer distinguishes. */
export const Char = {
  newline: 0x0a,
  doubleQuote: 0x22,
  dollar: 0x24,
  singleQuote: 0x27,
  leftParen: 0x28,
  rightParen: 0x29,
  star: 0x2a,
  plus: 0x2b,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  slash: 0x2f,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  equals: 0x3d,
  backslash: 0x5c,
  backquote: 0x60,
  pipe: 0x7c,
  rightBrace: 0x7d,
} as const;

const wordRune = /^[\p{L}\p{Nd}]$/u;
const wordFlag = 1;
const startFlag = 2;
const spaceFlag = 4;
const endFlag = 8;

/** The flags of each ASCII character. */
const flags = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const letter = String.fromCharCode(code);
  if (/[0-9A-Za-z_]/.test(letter)) flags[code] = wordFlag;
  if (/[A-Za-z_]/.test(letter)) flags[code] = wordFlag | startFlag;
  if (/[ \t\r\n]/.test(letter)) flags[code] = spaceFlag | endFlag;
  if (/[.,|:()]/.test(letter)) flags[code] = endFlag;
}

/** Reports whether a UTF-16 unit is one of the four spaces of Go's templates. */
export function isSpace(code: number): boolean {
  return code < 128 && ((flags[code] ?? 0) & spaceFlag) !== 0;
}

/** Reports whether a UTF-16 unit is an ASCII letter or `_`. */
export function isWordStart(code: number): boolean {
  return code < 128 && ((flags[code] ?? 0) & startFlag) !== 0;
}

/** Reports whether a UTF-16 unit may directly follow a name; the closing `}}` may too. */
export function endsWord(code: number): boolean {
  return code < 128 && ((flags[code] ?? 0) & endFlag) !== 0;
}

/** Returns the index after the letters and digits of any script and the `_` at `from`. */
export function skipWord(text: string, from: number): number {
  let pos = from;
  for (;;) {
    const code = text.charCodeAt(pos);
    if (code < 128) {
      if (((flags[code] ?? 0) & wordFlag) === 0) return pos;
      pos += 1;
    } else {
      const rune = text.codePointAt(pos);
      if (rune === undefined || !wordRune.test(String.fromCodePoint(rune))) return pos;
      pos += rune > 0xffff ? 2 : 1;
    }
  }
}

/** Returns the index after the spaces at `from`. */
export function skipSpaces(text: string, from: number): number {
  let pos = from;
  while (isSpace(text.charCodeAt(pos))) pos += 1;
  return pos;
}
