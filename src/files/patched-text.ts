/** Something that was put into a text: where it stands in the mended text, and whether it was put there on a guess. */
interface Patch {
  readonly at: number;
  readonly length: number;
  readonly guessed: boolean;
}

/**
 * A text in which places are mended that Go's YAML readers take and the parser does not: lines of a flow collection or
 * of quoted text that are indented less than they should be or have tabs in them, comments right behind a quote or
 * bracket, and the escape `\'`. Nothing that is read changes by it.
 */
export class PatchedText {
  readonly #source: string;
  /** Whether one bracket that closes too far left stands for all of them; in a block of text, one is none. */
  readonly #guess: boolean;
  #text: string;
  /** What was put in, by where it stands in the mended text, in order. */
  #patches: readonly Patch[] = [];

  constructor(source: string, guess: boolean) {
    this.#source = source;
    this.#guess = guess;
    this.#text = source;
  }

  /** The mended text. */
  get text(): string {
    return this.#text;
  }

  /** Mends what the parser stopped at, for its `reason`; says whether it could. */
  mend(reason: string, at: number): boolean {
    if (this.#text[at] === "#" && /["'\]}]/.test(this.#text[at - 1] ?? "")) {
      this.#insert(at, " ");
      return true;
    }
    if (reason === "deficient indentation") {
      const line = Math.max(this.#text.lastIndexOf("\n", at - 1), this.#text.lastIndexOf("\r", at - 1)) + 1;
      const tab = tabOutsideQuotes(this.#text.slice(line, at + 1));
      if (tab >= 0) {
        this.#text = `${this.#text.slice(0, line + tab)} ${this.#text.slice(line + tab + 1)}`;
        return true;
      }
      if (this.#text.startsWith(margin, line)) return false;
      if (this.#guess && closers.test(this.#text.slice(line, line + 100))) this.#mendClosers(line);
      else this.#insert(line, margin);
      return true;
    }
    if (reason === "unknown escape sequence" && this.#text[at] === "'" && this.#text[at - 1] === "\\") {
      // The quote stays, as the last digit's neighbour cannot: x27 takes its place, and two units are new.
      this.#text = `${this.#text.slice(0, at)}x27${this.#text.slice(at + 1)}`;
      this.#shift(at, 2);
      return true;
    }
    return false;
  }

  /** The offset in the text as it was of an offset in the mended text. */
  original(offset: number): number {
    let removed = 0;
    for (const { at, length } of this.#patches) {
      if (at >= offset) break;
      removed += Math.min(length, offset - at);
    }
    return Math.min(this.#source.length, offset - removed);
  }

  /** Whether a guess was made between two offsets of the mended text. */
  guessedWithin(start: number, end: number): boolean {
    for (let index = this.#firstFrom(start); ; index++) {
      const patch = this.#patches[index];
      if (patch === undefined || patch.at >= end) return false;
      if (patch.guessed) return true;
    }
  }

  /** The index of the first patch at or behind an offset. */
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

  /** Mends a line of closing brackets and all below that are like it: a text of one has many. */
  #mendClosers(line: number): void {
    const patched: Patch[] = this.#patches.filter(({ at }) => at < line);
    const later = this.#patches.slice(patched.length);
    const parts = [this.#text.slice(0, line)];
    let done = line;
    let shift = 0;
    let next = 0;
    const takeLater = (until: number): void => {
      for (let patch = later[next]; patch !== undefined && patch.at < until; patch = later[next]) {
        patched.push(moved(patch, shift));
        next += 1;
      }
    };
    for (const { index } of this.#text.slice(line).matchAll(closersLines)) {
      const cut = line + index;
      if (this.#text.startsWith(margin, cut)) continue;
      takeLater(cut);
      parts.push(this.#text.slice(done, cut), margin);
      patched.push({ at: cut + shift, length: margin.length, guessed: true });
      shift += margin.length;
      done = cut;
    }
    takeLater(Number.POSITIVE_INFINITY);
    this.#text = parts.join("") + this.#text.slice(done);
    this.#patches = patched;
  }

  #insert(at: number, text: string): void {
    this.#text = this.#text.slice(0, at) + text + this.#text.slice(at);
    this.#shift(at, text.length);
  }

  #shift(at: number, length: number): void {
    const index = this.#firstFrom(at);
    const behind = this.#patches.slice(index).map((patch) => moved(patch, length));
    this.#patches = [...this.#patches.slice(0, index), { at, length, guessed: false }, ...behind];
  }
}

function moved({ at, length, guessed }: Patch, by: number): Patch {
  return { at: at + by, length, guessed };
}

/** Deeper than anything is indented. */
const margin = " ".repeat(400);

/** A line with nothing but closing brackets on it. */
const closers = /^[ \t]*[}\]][}\], \t]*(?:#.*)?(?=[\r\n]|$)/;
const closersLines = new RegExp(closers, "gm");

/** Where the first tab of a line's beginning stands that is in no quotes, or -1. */
function tabOutsideQuotes(line: string): number {
  const unquoted = line.replaceAll(/"(?:[^"\\]|\\.)*"?|'[^']*'?/g, (quoted) => "x".repeat(quoted.length));
  return unquoted.indexOf("\t");
}
