/** Characters that people paste from documents, after the ASCII text that is meant; the full-width forms are computed. */
const rows: readonly (readonly [ascii: string, characters: string])[] = [
  [" ", "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u0085"],
  ["", "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e\ufeff"],
  ['"', "“”„‟″«»〝〞"],
  ["'", "‘’‚‛′´"],
  ["-", "‐‑‒–—―−﹣"],
  ["*", "×∗⋅·"],
  ["/", "÷⁄∕"],
  [">=", "≥"],
  ["<=", "≤"],
  ["!=", "≠"],
  [",", "、"],
  [":", "∶"],
  ["(", "❨⟮"],
  [")", "❩⟯"],
  ["[", "【〔"],
  ["]", "】〕"],
  // Cyrillic and Greek letters.
  ...pairs(
    "\u0430\u0441\u0435\u04bb\u0456\u0458\u043a\u04cf\u043c\u043e\u051b\u0440\u0455\u0442\u051d\u0443\u0445\u0501\u0261\u03bd\u03bf\u03b9\u03ba\u03c1\u03c5",
    "acehijklmoqpstwyxdgvoikpu",
  ),
  ...pairs(
    "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "ABCEHIJKMOPSTXYABEZHIKMNOPTYX",
  ),
];

function pairs(characters: string, letters: string): (readonly [string, string])[] {
  return Array.from(characters, (character, index) => [letters.charAt(index), character] as const);
}

const asciiByCharacter: ReadonlyMap<string, string> = new Map(
  rows.flatMap(([ascii, characters]) => Array.from(characters, (character) => [character, ascii] as const)),
);

/** Returns the ASCII text that a character looks like, empty for one that cannot be seen; undefined for any other character. */
export function lookAlike(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (code < 128) return undefined;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return asciiByCharacter.get(character);
}

/** Replaces every look-alike in a text by the ASCII text that is meant. */
export function toAscii(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/gu, (character) => lookAlike(character) ?? character);
}

const names: ReadonlyMap<number, string> = new Map([
  [0x09, "tab"],
  [0xa0, "no-break space"],
  [0xad, "soft hyphen"],
  [0x200b, "zero-width space"],
  [0x200c, "zero-width non-joiner"],
  [0x200d, "zero-width joiner"],
  [0x202f, "narrow no-break space"],
  [0x3000, "ideographic space"],
  [0xfeff, "byte order mark"],
  [0xfffd, "replacement character"],
]);

/**
 * Describes the character at `at` for a message: an ASCII one in quotes, any other with its code point too, and one that
 * cannot be seen by its code point alone.
 */
export function describeCharacter(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  const character = String.fromCodePoint(code);
  if (code > 32 && code < 127) return character === '"' ? `'"'` : `"${character}"`;
  const point = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const note = names.get(code) ?? scriptOf(character);
  if (/[\p{C}\p{Z}\ufffd]/u.test(character)) return note === undefined ? point : `${point} (${note})`;
  return `"${character}" (${note === undefined ? point : `${point}, ${note}`})`;
}

function scriptOf(character: string): string | undefined {
  if (/\p{Script=Cyrillic}/u.test(character)) return "Cyrillic";
  if (/\p{Script=Greek}/u.test(character)) return "Greek";
  const code = character.codePointAt(0) ?? 0;
  return code >= 0xff01 && code <= 0xff5e ? "full-width" : undefined;
}
