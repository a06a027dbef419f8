/**
 * Makes text fit for one line of a terminal or an HTTP header: control characters and line ends are written as JSON
 * writes them, half surrogate pairs are replaced.
 */
export function printable(text: string): string {
  const wellFormed = text.toWellFormed();
  return unprintable.test(wellFormed) ? wellFormed.replaceAll(allUnprintable, escapeUnit) : wellFormed;
}

const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const allUnprintable = new RegExp(unprintable, "gu");

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Cuts the middle out of text that is longer than `most` UTF-16 units, so that its start and its end stay. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const tail = Math.floor((most - 1) / 3);
  return `${text.slice(0, most - 1 - tail)}…${tail === 0 ? "" : text.slice(-tail)}`.toWellFormed();
}
