import type { LineIndex } from "./line-index.ts";
import { cellWidth } from "./cell-width.ts";

/** A line of a frame: a source line with its number, or the marks below it without one. */
export interface FrameLine {
  readonly number?: number;
  readonly text: string;
}

/** The most lines that a frame marks, and the most columns of a line that it shows. */
const maxLines = 6;
const maxWidth = 140;

/**
 * Returns a code frame of a range of a text (UTF-16 offsets): the line before it, its lines, and carets below the range. Long
 * lines are cut around the range, tabs become spaces, and wide characters get two carets.
 */
export function codeFrame(lines: LineIndex, range: { readonly start: number; readonly end: number }): readonly FrameLine[] {
  const first = lines.at(range.start).line;
  const last = Math.min(Math.max(first, lines.at(Math.max(range.start, range.end - 1)).line), first + maxLines - 1);
  const frame: FrameLine[] = [];
  const before = lines.line(first - 1).text;
  if (first > 1 && before.trim() !== "") frame.push({ number: first - 1, text: cut(shown(before), 0).text });
  for (let number = first; number <= last; number++) {
    const { start, text } = near(lines.line(number), range.start);
    const from = number === first ? Math.min(range.start - start, text.length) : text.length - text.trimStart().length;
    const to = Math.min(Math.max(range.end - start, from), text.length);
    const left = shown(text.slice(0, from));
    const marked = shown(text.slice(from, to));
    const visible = cut(left + marked + shown(text.slice(to)), cells(left));
    const indent = " ".repeat(cells(left) - visible.dropped);
    const width = Math.max(1, maxWidth - indent.length);
    frame.push({ number, text: visible.text }, { text: indent + "^".repeat(Math.min(width, Math.max(1, cells(marked)))) });
  }
  return frame;
}

/** Returns the part of a line that a frame can show, so that frames of a very long line do not each read all of it. */
function near(line: SourceLine, at: number): SourceLine {
  const from = Math.max(0, at - line.start - farColumns);
  return { start: line.start + from, text: line.text.slice(from, from + 2 * farColumns) };
}

/** More UTF-16 units than a frame shows before or after the start of its range. */
const farColumns = 4 * maxWidth;

/** A line and the offset that it starts at. */
interface SourceLine {
  readonly start: number;
  readonly text: string;
}

function shown(text: string): string {
  return text.replaceAll("\t", "    ").replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "\u00b7");
}

function cells(text: string): number {
  let width = 0;
  for (const character of text) width += cellWidth(character);
  return width;
}

/** Cuts a line so that the column `focus` is visible; `dropped` is the number of columns removed from its start. */
function cut(text: string, focus: number): { readonly text: string; readonly dropped: number } {
  const dropped = focus > maxWidth * 0.7 ? focus - Math.floor(maxWidth / 3) : 0;
  let column = 0;
  let visible = dropped > 0 ? "…" : "";
  for (const character of text) {
    if (column >= dropped + maxWidth) return { text: `${visible}…`, dropped };
    if (column > dropped || dropped === 0) visible += character;
    column += cellWidth(character);
  }
  return { text: visible, dropped };
}
