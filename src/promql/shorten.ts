/** The most characters of a name or number that a message quotes. */
const maxQuoted = 30;

/** Shortens a name or number for a message, with `…` for the rest. */
export function shorten(text: string): string {
  return text.length <= maxQuoted ? text : `${text.slice(0, maxQuoted - 1)}…`;
}
