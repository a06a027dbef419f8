/**
 * A text in which places are mended that Go's YAML readers take and the parser does not: lines of a flow collection or
 * of quoted text that are indented less than they should be or have tabs in them, comments right behind a quote or
 * bracket, and the escape `\'`. Nothing that is read changes by it.
 */
export class PatchedText {
  readonly #source: string;
  #text: string;
  /** What was put in, by where it stands in the mended text, in order. */
  #patches: { readonly at: number; readonly length: number }[] = [];

  constructor(source: string) {
    this.#source = source;
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
      this.#insert(line, margin);
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

  #insert(at: number, text: string): void {
    this.#text = this.#text.slice(0, at) + text + this.#text.slice(at);
    this.#shift(at, text.length);
  }

  #shift(at: number, length: number): void {
    const moved = this.#patches.map((patch) => (patch.at >= at ? { at: patch.at + length, length: patch.length } : patch));
    this.#patches = [...moved, { at, length }].toSorted((a, b) => a.at - b.at);
  }
}

/** Deeper than anything is indented. */
const margin = " ".repeat(400);

/** Where the first tab of a line's beginning stands that is in no quotes, or -1. */
function tabOutsideQuotes(line: string): number {
  const unquoted = line.replaceAll(/"(?:[^"\\]|\\.)*"?|'[^']*'?/g, (quoted) => "x".repeat(quoted.length));
  return unquoted.indexOf("\t");
}
