/** Characters that JSON leaves as they are, and that must not reach a terminal or split a line. */
const unprintable = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Writes a value as JSON of printable characters, on one line or indented; it parses to the same value. */
export function printableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replaceAll(unprintable, escaped);
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
