/** The most characters of a name or number that a message tells. */
const shownMax = 30;

/** A name or number as a message tells it: cut where it is long, with `…` for the rest. */
export function shorten(text: string): string {
  return text.length <= shownMax ? text : `${text.slice(0, shownMax - 1)}…`;
}
