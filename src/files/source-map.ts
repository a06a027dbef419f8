import type { ScalarNode } from "./yaml-node.ts";

/** A scalar's text as decoded from its source, and where each unit of it is written. */
export interface DecodedScalar {
  readonly text: string;
  /** For each UTF-16 unit of the text, and for its end, an offset in the document. */
  readonly offsets: readonly number[];
}

/** Returns the text of the line break at an offset, as the reader keeps it where it does not fold it. */
type BreakText = (offset: number) => string;

/**
 * Returns, for each UTF-16 unit of a scalar's text and for its end, the offset in the document at which it is written;
 * undefined if that is unknown, such as for a tag that changes the text.
 */
export function sourceOffsets(document: string, node: ScalarNode, breakText?: BreakText): readonly number[] | undefined {
  const { text, offsets } = decodeScalar(document, node, breakText);
  return text === node.text ? offsets : undefined;
}

/**
 * Decodes a scalar. By YAML 1.1, a single line break is folded into a space only if its text is `\n`; others are kept
 * (https://yaml.org/spec/1.1/#id871136). Of `node.text`, only the number of line breaks at its end counts.
 */
export function decodeScalar(document: string, node: ScalarNode, breakText: BreakText = () => "\n"): DecodedScalar {
  return new ScalarDecoder(document, node, breakText);
}

class ScalarDecoder {
  readonly offsets: number[] = [];
  text = "";
  readonly #source: string;
  readonly #breakText: BreakText;
  readonly #end: number;
  #at: number;

  constructor(source: string, node: ScalarNode, breakText: BreakText) {
    this.#source = source;
    this.#breakText = breakText;
    this.#at = node.start;
    this.#end = node.end;
    if (node.form === "literal" || node.form === "folded") this.#block(node);
    else this.#flow(node.form);
    this.offsets.push(Math.min(this.#end, this.#at));
  }

  /** Decodes plain and quoted text: line breaks fold, and double quotes have escapes. */
  #flow(form: ScalarNode["form"]): void {
    while (this.#at < this.#end) {
      const unit = this.#source[this.#at] ?? "";
      if (isBlank(unit) || isBreak(unit)) this.#space();
      else if (form === "single-quoted" && unit === "'") this.#put("'", 2);
      else if (form === "double-quoted" && unit === "\\") this.#escape();
      else this.#put(unit, 1);
    }
  }

  /** Decodes white space: blanks stay unless there is a line break among them, which folds them all. */
  #space(): void {
    const start = this.#at;
    let end = start;
    const breaks: number[] = [];
    while (end < this.#end && (isBlank(this.#source[end]) || isBreak(this.#source[end]))) {
      if (isBreak(this.#source[end])) {
        breaks.push(end);
        end += breakLength(this.#source, end);
      } else end += 1;
    }
    if (breaks.length === 0) while (this.#at < end) this.#put(this.#source[this.#at] ?? "", 1);
    else {
      for (const unit of this.#folded(breaks)) this.#putAt(unit.text, start);
      this.#at = end;
    }
  }

  #escape(): void {
    const letter = this.#source[this.#at + 1] ?? "";
    if (isBreak(letter)) {
      this.#at += 1 + breakLength(this.#source, this.#at + 1);
      while (this.#at < this.#end && (isBlank(this.#source[this.#at]) || isBreak(this.#source[this.#at]))) this.#at += 1;
      return;
    }
    const digits = { x: 2, u: 4, U: 8 }[letter];
    if (digits === undefined) this.#put(escapes[letter] ?? letter, 2);
    else {
      const code = Number.parseInt(this.#source.slice(this.#at + 2, this.#at + 2 + digits), 16);
      this.#put(code > 0xffff ? String.fromCodePoint(Math.min(code, 0x10ffff)) : String.fromCharCode(code), 2 + digits);
    }
  }

  #block({ form, indent, text }: ScalarNode): void {
    let pending: number[] = [];
    let started = false;
    let wasIndented = false;
    while (this.#at < this.#end) {
      const lineEnd = this.#lineEnd();
      const content = this.#contentStart(lineEnd, indent);
      if (content < lineEnd) {
        const indented = isBlank(this.#source[content]);
        const folds = form === "folded" && started && !indented && !wasIndented;
        for (const { text, at } of folds ? this.#folded(pending) : this.#unfolded(pending)) this.#putAt(text, at);
        pending = [];
        started = true;
        wasIndented = indented;
        for (this.#at = content; this.#at < lineEnd;) this.#put(this.#source[this.#at] ?? "", 1);
      }
      pending.push(lineEnd);
      this.#at = lineEnd + breakLength(this.#source, lineEnd);
    }
    // Chomping has decided how many of the last breaks count.
    const kept = /[\n\u2028\u2029]*$/.exec(text)?.[0].length ?? 0;
    for (const at of Array.from({ length: kept }, (_, index) => pending[index] ?? this.#end))
      this.#putAt(this.#breakText(at), at);
  }

  /** Returns what is left of consecutive line breaks when they fold: a space for one, and of several all but the first. */
  #folded(breaks: readonly number[]): readonly PlacedText[] {
    const placed = this.#unfolded(breaks);
    const [first] = placed;
    if (first === undefined || first.text !== "\n") return placed;
    return placed.length === 1 ? [{ text: " ", at: first.at }] : placed.slice(1);
  }

  #unfolded(breaks: readonly number[]): readonly PlacedText[] {
    return breaks.map((at) => ({ text: this.#breakText(at), at }));
  }

  #lineEnd(): number {
    let end = this.#at;
    while (end < this.#end && !isBreak(this.#source[end])) end += 1;
    return end;
  }

  /** Returns where the text of a block's line starts after its indentation; the line's end if there are only spaces. */
  #contentStart(lineEnd: number, indent: number): number {
    let start = this.#at;
    while (start < lineEnd && start - this.#at < indent && this.#source[start] === " ") start += 1;
    return start;
  }

  #put(text: string, width: number): void {
    this.#putAt(text, this.#at);
    this.#at += width;
  }

  #putAt(text: string, at: number): void {
    this.text += text;
    for (let unit = 0; unit < text.length; unit++) this.offsets.push(at);
  }
}

/** Decoded text and the offset that it comes from. */
interface PlacedText {
  readonly text: string;
  readonly at: number;
}

const escapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
};

function isBlank(unit: string | undefined): boolean {
  return unit === " " || unit === "\t";
}

function isBreak(unit: string | undefined): boolean {
  return unit === "\n" || unit === "\r";
}

function breakLength(source: string, at: number): number {
  return source[at] === "\r" && source[at + 1] === "\n" ? 2 : 1;
}
