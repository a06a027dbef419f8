/**
 * Returns text as one line of printable characters, for a terminal, a log or an HTTP header: control characters, format
 * characters (those of bidirectional text among them) and line separators are escaped as JSON does, lone surrogates are
 * replaced.
 */
export function printable(text: string): string {
  const wellFormed = text.toWellFormed();
  return unprintable.test(wellFormed) ? wellFormed.replaceAll(allUnprintable, escaped) : wellFormed;
}

const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const allUnprintable = new RegExp(unprintable, "gu");

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
