/** A position in a text, both counted from 1, columns in code points. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** Finds lines and columns in one text; a line ends at a line feed, a carriage return, or both. */
export class LineIndex {
  readonly #text: string;
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The number of lines; a text that ends with a line break has an empty last one. */
  get count(): number {
    return this.#lineStarts().length;
  }

  /** Returns the line and column of a UTF-16 offset; an offset beyond the end is at the end. */
  at(offset: number): LineAndColumn {
    const starts = this.#lineStarts();
    const clamped = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    const before = this.#text.slice(starts[low] ?? 0, clamped);
    return { line: low + 1, column: codePoints(before) - (low === 0 && before.startsWith("\ufeff") ? 1 : 0) + 1 };
  }

  /** Returns the start of a line, counted from 1, and its text without the line end. */
  line(line: number): { readonly start: number; readonly text: string } {
    const starts = this.#lineStarts();
    const start = starts[line - 1] ?? this.#text.length;
    let end = starts[line] ?? this.#text.length;
    if (end > start && this.#text[end - 1] === "\n") end -= 1;
    if (end > start && this.#text[end - 1] === "\r") end -= 1;
    return { start, text: this.#text.slice(start, end) };
  }

  #lineStarts(): readonly number[] {
    if (this.#starts === undefined) {
      const starts = [0];
      for (const { index, 0: end } of this.#text.matchAll(/\r\n|[\r\n]/g)) starts.push(index + end.length);
      this.#starts = starts;
    }
    return this.#starts;
  }
}

function codePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0xdc00 || unit > 0xdfff) count += 1;
  }
  return count;
}
