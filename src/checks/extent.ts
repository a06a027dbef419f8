/** What was read: UTF-16 units of text (names of labels and annotations too), and list items and map entries. */
export interface Extent {
  readonly units: number;
  readonly entries: number;
  /** Whether all text is ASCII without DEL. */
  readonly plain: boolean;
}

const notPlain = /[^\0-~]/;

/** Measures what is read, up to a limit of units and entries together. */
export class Measure implements Extent {
  units = 0;
  entries = 0;
  plain = true;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether no more was read than the limit. */
  get isWithinLimit(): boolean {
    return this.units + this.entries <= this.#limit;
  }

  /** Adds a text. */
  add(text: string): void {
    this.units += text.length;
    this.entries += 1;
    if (this.plain && notPlain.test(text)) this.plain = false;
  }
}
