/** The classes of characters that PromQL tells apart, as bits: a digit is 2, a letter or `_` 4 and more, space 1, all else 0. */
export const space = 1;
export const digit = 2;
export const letter = 4;
/** A letter that is a hexadecimal digit too has this bit beside that of a letter. */
export const hexLetter = 8;

const classes = new Uint8Array(128);
for (const character of " \t\n\r") classes[character.charCodeAt(0)] = space;
for (let unit = 48; unit <= 57; unit++) classes[unit] = digit;
for (let unit = 97; unit <= 122; unit++) classes[unit] = classes[unit - 32] = unit <= 102 ? letter | hexLetter : letter;
classes[95] = letter;

/** The class bits of a UTF-16 unit; 0 for what is not ASCII and for the NaN behind the end. */
export function classOf(unit: number): number {
  return unit < 128 ? (classes[unit] ?? 0) : 0;
}
