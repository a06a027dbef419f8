import type { Span } from "./span.ts";

/** The most characters of a value that a message quotes. */
export const quotedMax = 60;

/**
 * Quotes a value for a message on one line, at most {@link quotedMax} characters of it: if it is longer, those around `span`,
 * with `…` for the rest. Control characters and quotes are escaped as in JSON.
 */
export function quoteAround(value: string, span?: Span): string {
  if (value.length <= quotedMax) return JSON.stringify(value);
  const focus = span === undefined ? 0 : Math.min(span.start, value.length);
  const width = span === undefined ? 0 : Math.min(span.end, value.length) - focus;
  const before = Math.max(0, Math.floor((quotedMax - Math.min(width, quotedMax)) / 2));
  const from = snap(value, Math.max(0, Math.min(focus - before, value.length - quotedMax)));
  const to = snap(value, Math.min(value.length, from + quotedMax));
  return JSON.stringify(`${from > 0 ? "…" : ""}${value.slice(from, to)}${to < value.length ? "…" : ""}`);
}

/** Moves an index out of the middle of a surrogate pair, to the left. */
function snap(value: string, index: number): number {
  const unit = value.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff && index > 0 ? index - 1 : index;
}
