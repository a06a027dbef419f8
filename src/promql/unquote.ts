import type { Diagnostic } from "../text/diagnostic.ts";

/** The value of a string literal, or the first error in it. */
export type Unquoted = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly diagnostic: Diagnostic };

const simpleEscapes: ReadonlyMap<string, number> = new Map([
  ["a", 7],
  ["b", 8],
  ["f", 12],
  ["n", 10],
  ["r", 13],
  ["t", 9],
  ["v", 11],
  ["\\", 92],
]);

/** The hexadecimal digits of the escapes that give a character by its code. */
const hexDigits: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/** Matches invalid text: lone surrogates, and the replacement character, which Prometheus reads as invalid UTF-8. */
const broken = /[\ufffd\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Unquotes the PromQL string literal `text[start, end)`, which includes its quotes: `"` and `'` with escapes, or backticks
 * without. An escaped byte that is not part of a UTF-8 sequence becomes a unit of its own, U+DC80 for `\x80` up to U+DCFF.
 * Accepts exactly what Prometheus accepts (https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals).
 */
export function unquote(text: string, start: number, end: number): Unquoted {
  const quote = text.charAt(start);
  const body = text.slice(start + 1, end - 1);
  if (end - start < 2 || text.charAt(end - 1) !== quote) {
    return wrong(start, end, "unterminated string", `add ${quote} at its end`);
  }
  const bad = body.isWellFormed() && !body.includes("\ufffd") ? null : broken.exec(body);
  const newline = quote === "`" ? -1 : body.indexOf("\n");
  if (bad !== null && (newline === -1 || bad.index < newline) && !escapedBefore(body, quote, bad.index)) {
    const at = start + 1 + bad.index;
    return wrong(at, at + 1, "Prometheus reads this character as invalid UTF-8", "write \\ufffd for the replacement character");
  }
  if (quote === "`" || (newline === -1 && !body.includes("\\"))) return { ok: true, value: body };
  return unquoteGo(text, start, end);
}

/** Unquotes `text[start, end)`, a string in double quotes, as Go does, which takes the replacement character as it is. Bytes become units as in {@link unquote}. */
export function unquoteGo(text: string, start: number, end: number): Unquoted {
  return new Unquoter(text, start, end).read();
}

function wrong(start: number, end: number, problem: string, fix: string): Unquoted {
  return { ok: false, diagnostic: { span: { start, end }, problem, fix } };
}

/** Reports whether an escape before `index` is invalid, which Prometheus then reports first. */
function escapedBefore(body: string, quote: string, index: number): boolean {
  if (quote === "`" || !body.includes("\\")) return false;
  const before = quote + body.slice(0, index) + quote;
  return !new Unquoter(before, 0, before.length).read().ok;
}

/** Unquotes one literal with escapes from left to right. */
class Unquoter {
  readonly #text: string;
  readonly #quote: string;
  readonly #start: number;
  readonly #end: number;
  #value = "";
  #bytes: number[] = [];

  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#quote = text.charAt(start);
    this.#start = start;
    this.#end = end - 1;
  }

  read(): Unquoted {
    let copied = this.#start + 1;
    for (let at = copied; at < this.#end;) {
      const letter = this.#text.charAt(at);
      if (letter === "\n")
        return wrong(at, at + 1, "unterminated string", "write \\n for a line break, or quote the string with backticks");
      if (letter === "\\") {
        if (at > copied) this.#append(this.#text.slice(copied, at));
        const next = this.#escape(at);
        if (typeof next !== "number") return next;
        at = next;
        copied = next;
      } else at += 1;
    }
    this.#append(this.#text.slice(copied, this.#end));
    return { ok: true, value: this.#value };
  }

  /** Reads the escape at `at` and returns the index after it. */
  #escape(at: number): number | Unquoted {
    const letter = this.#text.charAt(at + 1);
    if (at + 1 >= this.#end) return wrong(at, at + 1, "incomplete escape", "write \\\\ for a backslash");
    const simple = letter === this.#quote ? letter.charCodeAt(0) : simpleEscapes.get(letter);
    if (simple !== undefined) {
      this.#append(String.fromCharCode(simple));
      return at + 2;
    }
    if (letter >= "0" && letter <= "7") return this.#numbered(at, at + 1, 3, 8);
    const digits = hexDigits.get(letter);
    if (digits !== undefined) return this.#numbered(at, at + 2, digits, 16);
    const written = this.#text.slice(at, at + 1 + String.fromCodePoint(this.#text.codePointAt(at + 1) ?? 0).length);
    const fix = letter === '"' || letter === "'" ? "delete the backslash" : `write \\${written} for a backslash`;
    return wrong(at, at + written.length, `unknown escape ${written}`, fix);
  }

  /** Reads an escape that gives a byte or a code point in `base`. */
  #numbered(at: number, from: number, digits: number, base: 8 | 16): number | Unquoted {
    const to = from + digits;
    const written = this.#text.slice(from, Math.min(to, this.#end));
    const good = base === 8 ? /^[0-7]*$/ : /^[0-9a-fA-F]*$/;
    if (written.length < digits || !good.test(written)) {
      const needed = `${digits} ${base === 8 ? "octal" : "hexadecimal"} digits`;
      return wrong(at, Math.min(to, this.#end), `the escape must have ${needed}`, "add leading zeros");
    }
    const code = Number.parseInt(written, base);
    if (digits === 2 || base === 8) {
      if (code > 255) return wrong(at, to, "the escape must be at most \\377, one byte", "write \\u and four hexadecimal digits");
      this.#appendByte(code);
    } else {
      if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
        return wrong(at, to, "invalid Unicode code point", "write one below \\ud800, or from \\ue000 to \\U0010ffff");
      }
      this.#append(String.fromCodePoint(code));
    }
    return to;
  }

  #appendByte(byte: number): void {
    if (byte < 0x80) this.#append(String.fromCharCode(byte));
    else this.#bytes.push(byte);
  }

  #append(text: string): void {
    if (this.#bytes.length > 0) {
      this.#value += decodeBytes(this.#bytes);
      this.#bytes = [];
    }
    this.#value += text;
  }
}

/** Decodes bytes above 0x7f as UTF-8; each byte that is not part of a sequence becomes a low surrogate. */
function decodeBytes(bytes: readonly number[]): string {
  let text = "";
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    const first = bytes[at] ?? 0;
    if (length === 0) {
      text += String.fromCharCode(0xdc00 + first);
      at += 1;
      continue;
    }
    let code = first & (0x7f >> length);
    for (let index = at + 1; index < at + length; index++) code = (code << 6) | ((bytes[index] ?? 0) & 0x3f);
    text += String.fromCodePoint(code);
    at += length;
  }
  return text;
}

/** Returns the length of the UTF-8 sequence at `at`, 0 if there is none. */
function sequenceLength(bytes: readonly number[], at: number): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  const length = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  for (let index = at + 1; index < at + length; index++) {
    if (((bytes[index] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  const overlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const outside = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  return overlong || outside ? 0 : length;
}
