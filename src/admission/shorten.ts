/** Cuts the middle out of text that is longer than `most` UTF-16 units, so that its start and its end stay. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const tail = Math.floor((most - 1) / 3);
  return `${text.slice(0, most - 1 - tail)}…${tail === 0 ? "" : text.slice(-tail)}`.toWellFormed();
}
