import { utf8Length } from "../text/span.ts";

/** Turns UTF-16 offsets in one text into offsets in UTF-8 bytes; rising offsets cost no more than one pass over the text. */
export class ByteOffsets {
  readonly #text: string;
  #units = 0;
  #bytes = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Returns the number of UTF-8 bytes before an offset. */
  at(offset: number): number {
    if (offset < this.#units) {
      // A position a little further back is as near as the start is far.
      const bytes = utf8Length(this.#text, offset, this.#units);
      this.#bytes -= bytes;
    } else this.#bytes += utf8Length(this.#text, this.#units, offset);
    this.#units = offset;
    return this.#bytes;
  }
}
