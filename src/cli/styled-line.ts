import { printable } from "../text/printable.ts";
import type { Look, Paint } from "./paint.ts";

/** A part of a line: plain text, or text with a look. */
export type Segment = string | readonly [look: Look, text: string];

/** Writes a line from its parts, all of which are made safe to print: nothing in them can start another line. */
export function styledLine(paint: Paint, segments: readonly Segment[]): string {
  return segments.map((segment) => (typeof segment === "string" ? printable(segment) : paint(...segment))).join("");
}
