/** Something that was inserted: where it is in the patched text, and whether it was inserted on a guess. */
interface Patch {
  readonly at: number;
  readonly length: number;
  readonly guessed: boolean;
}

/**
 * A text that is patched where Go's YAML readers accept what the parser does not: lines of a flow collection or of quoted
 * text that are indented too little or contain tabs, comments directly after a quote or bracket, the escape `\'`, and the
 * line breaks of YAML 1.1. No patch changes what is read.
 */
export class PatchedText {
  readonly #source: string;
  /** Whether one bracket that closes too far left means that all of them do; in a block of text they are text. */
  readonly #guess: boolean;
  #text: string;
  /** What was inserted, ordered by its place in the patched text. */
  #patches: readonly Patch[] = [];
  /** Whether the text has line breaks of YAML 1.1, which are `\n` in the patched text. */
  readonly hasOldBreaks: boolean;

  constructor(source: string, guess: boolean, json = false) {
    this.#source = source;
    this.#guess = guess;
    this.hasOldBreaks = !json && oldBreak.test(source);
    this.#text = this.hasOldBreaks ? source.replaceAll(oldBreaks, "\n") : source;
  }

  /** The patched text. */
  get text(): string {
    return this.#text;
  }

  /**
   * Returns what Go's readers read for the line break at an offset of the patched text: U+2028 and U+2029 stay what they
   * are, all others are `\n`.
   */
  breakAt(offset: number): string {
    const unit = this.#source[this.original(offset)] ?? "";
    return unit === "\u2028" || unit === "\u2029" ? unit : "\n";
  }

  /** Patches the place that the parser stopped at, for its `reason`; returns whether it could. */
  mend(reason: string, at: number): boolean {
    if (this.#text[at] === "#" && /["'\]}]/.test(this.#text[at - 1] ?? "")) {
      this.#insert(at, " ");
      return true;
    }
    if (reason === "deficient indentation") return this.#indent(at);
    if (reason === "unknown escape sequence" && this.#text[at] === "'" && this.#text[at - 1] === "\\") {
      // `\'` becomes `\x27`: the quote is replaced by three characters, which adds two.
      this.#text = `${this.#text.slice(0, at)}x27${this.#text.slice(at + 1)}`;
      this.#shift(at, 2);
      return true;
    }
    return false;
  }

  /** Indents the line that the parser stopped at, or replaces a tab in its indentation. */
  #indent(at: number): boolean {
    const line = Math.max(this.#text.lastIndexOf("\n", at - 1), this.#text.lastIndexOf("\r", at - 1)) + 1;
    const tab = tabOutsideQuotes(this.#text.slice(line, at + 1));
    if (tab >= 0) {
      this.#text = `${this.#text.slice(0, line + tab)} ${this.#text.slice(line + tab + 1)}`;
      return true;
    }
    if (this.#text.startsWith(margin, line)) return false;
    if (this.#guess && closers.test(this.#text.slice(line, line + 100))) this.#indentClosers(line);
    else this.#insert(line, margin);
    return true;
  }

  /** Returns the offset in the source of an offset in the patched text. */
  original(offset: number): number {
    let removed = 0;
    for (const { at, length } of this.#patches) {
      if (at >= offset) break;
      removed += Math.min(length, offset - at);
    }
    return Math.min(this.#source.length, offset - removed);
  }

  /** Reports whether a guess was made between two offsets of the patched text. */
  guessedWithin(start: number, end: number): boolean {
    for (let index = this.#firstFrom(start); ; index++) {
      const patch = this.#patches[index];
      if (patch === undefined || patch.at >= end) return false;
      if (patch.guessed) return true;
    }
  }

  /** Returns the index of the first patch at or after an offset. */
  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#patches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#patches[middle]?.at ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Indents a line of closing brackets and all such lines below it: a text with one usually has many. */
  #indentClosers(line: number): void {
    const patched: Patch[] = this.#patches.filter(({ at }) => at < line);
    const later = this.#patches.slice(patched.length);
    const parts = [this.#text.slice(0, line)];
    let done = line;
    let shift = 0;
    let next = 0;
    const addLater = (until: number): void => {
      for (let patch = later[next]; patch !== undefined && patch.at < until; patch = later[next]) {
        patched.push(moved(patch, shift));
        next += 1;
      }
    };
    for (const { index } of this.#text.slice(line).matchAll(closersLines)) {
      const cut = line + index;
      if (this.#text.startsWith(margin, cut)) continue;
      addLater(cut);
      parts.push(this.#text.slice(done, cut), margin);
      patched.push({ at: cut + shift, length: margin.length, guessed: true });
      shift += margin.length;
      done = cut;
    }
    addLater(Number.POSITIVE_INFINITY);
    this.#text = parts.join("") + this.#text.slice(done);
    this.#patches = patched;
  }

  #insert(at: number, text: string): void {
    this.#text = this.#text.slice(0, at) + text + this.#text.slice(at);
    this.#shift(at, text.length);
  }

  #shift(at: number, length: number): void {
    const index = this.#firstFrom(at);
    const later = this.#patches.slice(index).map((patch) => moved(patch, length));
    this.#patches = [...this.#patches.slice(0, index), { at, length, guessed: false }, ...later];
  }
}

function moved({ at, length, guessed }: Patch, by: number): Patch {
  return { at: at + by, length, guessed };
}

/** The line breaks that YAML 1.1 has and YAML 1.2 does not. */
const oldBreak = /[\u0085\u2028\u2029]/;
const oldBreaks = /[\u0085\u2028\u2029]/g;

/** Deeper than any real indentation. */
const margin = " ".repeat(400);

/** A line of nothing but closing brackets. */
const closers = /^[ \t]*[}\]][}\], \t]*(?:#.*)?(?=[\r\n]|$)/;
const closersLines = new RegExp(closers, "gm");

/** Returns the index of the first tab in the start of a line that is not in quotes, or -1. */
function tabOutsideQuotes(line: string): number {
  const unquoted = line.replaceAll(/"(?:[^"\\]|\\.)*"?|'[^']*'?/g, (quoted) => "x".repeat(quoted.length));
  return unquoted.indexOf("\t");
}
