import type { ScalarNode } from "./yaml-tree.ts";

/**
 * For each UTF-16 unit of a scalar's text, and for its end, the offset in the document at which it is written;
 * undefined where that cannot be told, such as for a tag that changes the text.
 */
export function sourceOffsets(document: string, node: ScalarNode): readonly number[] | undefined {
  const map = new SourceMap(document, node);
  return map.text === node.text ? map.offsets : undefined;
}

/** Decodes a scalar once more, noting where each unit comes from. */
class SourceMap {
  readonly offsets: number[] = [];
  text = "";
  readonly #source: string;
  readonly #end: number;
  #at: number;

  constructor(source: string, node: ScalarNode) {
    this.#source = source;
    this.#at = node.start;
    this.#end = node.end;
    if (node.form === "literal" || node.form === "folded") this.#block(node);
    else this.#flow(node.form);
    this.offsets.push(Math.min(this.#end, this.#at));
  }

  /** Plain and quoted text: line breaks fold, and quotes have their escapes. */
  #flow(form: ScalarNode["form"]): void {
    while (this.#at < this.#end) {
      const unit = this.#source[this.#at] ?? "";
      if (isBlank(unit) || isBreak(unit)) this.#space();
      else if (form === "single-quoted" && unit === "'") this.#put("'", 2);
      else if (form === "double-quoted" && unit === "\\") this.#escape();
      else this.#put(unit, 1);
    }
  }

  /** Blanks stay unless a line break stands among them, which folds them all. */
  #space(): void {
    const start = this.#at;
    let end = start;
    let breaks = 0;
    while (end < this.#end && (isBlank(this.#source[end]) || isBreak(this.#source[end]))) {
      if (isBreak(this.#source[end])) {
        breaks += 1;
        end += breakLength(this.#source, end);
      } else end += 1;
    }
    if (breaks === 0) while (this.#at < end) this.#put(this.#source[this.#at] ?? "", 1);
    else {
      for (const unit of breaks === 1 ? " " : "\n".repeat(breaks - 1)) this.#put(unit, 0);
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
        this.#putBreaks(pending, folds);
        pending = [];
        started = true;
        wasIndented = indented;
        for (this.#at = content; this.#at < lineEnd;) this.#put(this.#source[this.#at] ?? "", 1);
      }
      pending.push(lineEnd);
      this.#at = lineEnd + breakLength(this.#source, lineEnd);
    }
    // Chomping has decided how many of the last breaks count.
    const missing = text.length - this.text.length;
    for (let index = 0; index < missing; index++) this.#putAt("\n", pending[index] ?? this.#end);
  }

  /** Line breaks between two lines of a block; where they fold, one is a space, and of several the first is dropped. */
  #putBreaks(offsets: readonly number[], folds: boolean): void {
    if (folds && offsets.length === 1) this.#putAt(" ", offsets[0] ?? 0);
    else for (const at of folds ? offsets.slice(1) : offsets) this.#putAt("\n", at);
  }

  #lineEnd(): number {
    let end = this.#at;
    while (end < this.#end && !isBreak(this.#source[end])) end += 1;
    return end;
  }

  /** Where a block's line starts behind its indentation; its end where nothing but spaces is on it. */
  #contentStart(lineEnd: number, indent: number): number {
    let start = this.#at;
    while (start < lineEnd && start - this.#at < indent && this.#source[start] === " ") start += 1;
    return start;
  }

  #put(text: string, width: number): void {
    for (const unit of text.split("")) this.#putAt(unit, this.#at);
    this.#at += width;
  }

  #putAt(unit: string, at: number): void {
    this.text += unit;
    this.offsets.push(at);
  }
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
