/** The class of whitespace. Classes are ordered: a letter or `_` has the highest, any other character has 0. */
export const space = 1;
/** The class of decimal digits. */
export const digit = 2;
/** The bit of letters and `_`. */
export const letter = 4;
/** The bit that letters have in addition if they are hexadecimal digits. */
export const hexLetter = 8;

const classes = new Uint8Array(128);
for (const character of " \t\n\r") classes[character.charCodeAt(0)] = space;
for (let unit = 48; unit <= 57; unit++) classes[unit] = digit;
for (let unit = 97; unit <= 122; unit++) classes[unit] = classes[unit - 32] = unit <= 102 ? letter | hexLetter : letter;
classes[95] = letter;

/** Returns the class of a UTF-16 unit; 0 if it is not ASCII, and for the NaN after the end of a text. */
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

/** Returns the bits of a UTF-16 unit in a metric name: one bit for a colon, another for the rest, 0 if it ends the name. */
export function nameBits(unit: number): number {
  return unit < 128 ? (names[unit] ?? 0) : 0;
}
