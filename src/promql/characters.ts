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

/** A letter, digit or `_` in {@link nameBits}. */
const wordBit = 1;
/** A colon in {@link nameBits}. */
export const colonBit = 2;

const names = new Uint8Array(128);
for (let unit = 0; unit < 128; unit++) if (classOf(unit) > space) names[unit] = wordBit;
names[58] = colonBit;

/** What a UTF-16 unit is to a metric's name: 0 where it ends the name, else one bit for a colon and another for the rest. */
export function nameBits(unit: number): number {
  return unit < 128 ? (names[unit] ?? 0) : 0;
}
