import type { Diagnostic } from "../text/diagnostic.ts";
import { suggest } from "../text/suggest.ts";
import { posixClasses, unicodeClasses } from "./regex-unicode.ts";

/** The facts about a valid pattern. */
export interface RegexFacts {
  readonly ok: true;
  /** Whether it matches the empty text. */
  readonly matchesEmpty: boolean;
  /** About the number of instructions that it compiles to. */
  readonly cost: number;
  /** Where the names of groups are, without the opening parenthesis: matching does not need them. */
  readonly names: readonly (readonly [start: number, end: number])[];
  /** Whether a `\Q` is not closed at the end. */
  readonly openQuote: boolean;
}

/** The facts about a pattern, or the first error in it, with a span within the pattern. */
export type ReadRegex = RegexFacts | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Go's limits on a pattern: nested repetitions, instructions, and the depth of its tree. */
const maxRepeat = 1000;
const maxSize = Math.floor((128 << 20) / 40);
const maxHeight = 1000;

/** The measures of one repeatable part of a pattern. */
interface Item {
  readonly empty: boolean;
  readonly size: number;
  /** How often the innermost part is repeated by counts. */
  readonly repeats: number;
  readonly height: number;
  readonly op: "literal" | "concat" | "alternate" | "other";
}

/** What was read of one open group. */
interface Group {
  readonly start: number;
  readonly captures: boolean;
  readonly branches: Item[];
  /** The sequence so far, without its last item, the only one that a repetition applies to. */
  sequence: Item | undefined;
  last: Item | undefined;
}

const letter: Item = { empty: false, size: 1, repeats: 1, height: 1, op: "literal" };
const oneOf: Item = { empty: false, size: 1, repeats: 1, height: 1, op: "other" };
const nothing: Item = { empty: true, size: 1, repeats: 1, height: 1, op: "other" };

/** Thrown and caught within this file only. */
class Refusal {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    this.diagnostic = diagnostic;
  }
}

/**
 * Parses a regex in RE2 syntax as Go's `regexp/syntax` does with its Perl flags, in one pass over the text and without
 * building a tree. `angleNames` says whether `(?<name>…)` is a group like `(?P<name>…)`, as it is from Go 1.22 on.
 */
export function readRegex(pattern: string, angleNames: boolean): ReadRegex {
  try {
    return new Reader(pattern, angleNames).read();
  } catch (refusal) {
    if (refusal instanceof Refusal) return { ok: false, diagnostic: refusal.diagnostic };
    throw refusal;
  }
}

function refuse(start: number, end: number, problem: string, fix: string): never {
  throw new Refusal({ span: { start, end }, problem, fix });
}

class Reader {
  readonly #text: string;
  readonly #angleNames: boolean;
  readonly #groups: Group[] = [];
  readonly #names: [number, number][] = [];
  readonly #lastPosixEnd: number;
  #group: Group = { start: -1, captures: false, branches: [], sequence: undefined, last: undefined };
  #at = 0;
  #repeated = false;
  #unicode = 0;
  #folds = false;
  #openQuote = false;

  constructor(text: string, angleNames: boolean) {
    this.#text = text;
    this.#angleNames = angleNames;
    this.#lastPosixEnd = text.lastIndexOf(":]");
  }

  read(): ReadRegex {
    const text = this.#text;
    if (!text.isWellFormed()) {
      const at = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(text)?.index ?? 0;
      refuse(at, at + 1, "a regex must be UTF-8 text", "write the character instead of its bytes");
    }
    while (this.#at < text.length) {
      const before = this.#at;
      const repeats = this.#readToken(text.charCodeAt(before));
      this.#repeated = repeats;
    }
    if (this.#groups.length > 0) {
      const { start } = this.#group;
      refuse(start, start + 1, "the group is not closed", "close it with ), or write \\( for the character");
    }
    const whole = this.#closeBranches(this.#group);
    const cost = (whole.size + 15 * this.#unicode) * (this.#folds ? 4 : 1);
    return { ok: true, matchesEmpty: whole.empty, cost, names: this.#names, openQuote: this.#openQuote };
  }

  /** Reads one token; reports whether it is a repetition. */
  #readToken(code: number): boolean {
    switch (code) {
      case 40: // (
        this.#open();
        return false;
      case 41: // )
        this.#close();
        return false;
      case 124: // |
        this.#endBranch(this.#group);
        this.#at += 1;
        return false;
      case 91: // [
        this.#readClass();
        return false;
      case 92: // \
        this.#readEscaped();
        return false;
      case 94: // ^
      case 36: // $
        this.#push(nothing, 1);
        return false;
      case 46: // .
        this.#push(oneOf, 1);
        return false;
      case 42: // *
      case 43: // +
      case 63: // ?
        this.#repeat(code === 43 ? 1 : 0, code === 63 ? 1 : undefined, this.#at + 1, code);
        return true;
      case 123: // {
        return this.#readCount();
      default:
        this.#push(letter, code >= 0xd800 && code <= 0xdbff ? 2 : 1);
        return false;
    }
  }

  #push(item: Item, width: number): void {
    const group = this.#group;
    if (group.last !== undefined) group.sequence = joined(group.sequence, group.last);
    group.last = item;
    this.#at += width;
    if (item.size > maxSize || (group.sequence?.size ?? 0) > maxSize) this.#tooLarge();
    if (item.height > maxHeight || (group.sequence?.height ?? 0) > maxHeight) {
      refuse(0, this.#text.length, `the regex is nested deeper than ${maxHeight}`, "split it into several matchers");
    }
  }

  #tooLarge(): never {
    refuse(0, this.#text.length, "the regex is too large with its repetitions expanded", "repeat less, or use * or +");
  }

  #open(): void {
    const start = this.#at;
    let captures = true;
    if (this.#text.charCodeAt(start + 1) === 63) {
      const opened = this.#openSpecial(start);
      if (opened === undefined) return;
      captures = opened;
    } else this.#at += 1;
    this.#groups.push(this.#group);
    this.#group = { start, captures, branches: [], sequence: undefined, last: undefined };
  }

  /** Reads the start of a group after `(?`. Returns whether the group captures; undefined if only flags are set. */
  #openSpecial(start: number): boolean | undefined {
    const text = this.#text;
    const angle = text.startsWith("(?P<", start) ? start + 3 : text.startsWith("(?<", start) ? start + 2 : -1;
    const lookBehind = text.startsWith("(?<=", start) || text.startsWith("(?<!", start);
    if (angle !== -1 && !lookBehind && (this.#angleNames || angle === start + 3)) {
      const name = /^[A-Za-z0-9_]+>/.exec(text.slice(angle + 1, text.indexOf(">", angle) + 1));
      if (name === null) refuse(start, angle + 1, "invalid group name", "use letters, digits and _ between < and >");
      this.#names.push([start + 1, angle + 1 + name[0].length]);
      this.#at = angle + 1 + name[0].length;
      return true;
    }
    const switches = /\(\?[imsU]*(?:-[imsU]+)?([:)])/y;
    switches.lastIndex = start;
    const flags = switches.exec(text);
    if (flags === null) {
      if (/^\(\?<?[=!]/.test(text.slice(start, start + 4))) {
        refuse(
          start,
          start + (lookBehind ? 4 : 3),
          "RE2 does not support look-around",
          "use a second matcher with !~ for the values to exclude",
        );
      }
      refuse(
        start,
        Math.min(text.length, start + 3),
        "unknown kind of group",
        "use (…), (?:…), (?P<name>…), or (?i) with the flags i, m, s, U",
      );
    }
    this.#folds ||= flags[0].includes("i");
    this.#at = start + flags[0].length;
    return flags[1] === ":" ? false : undefined;
  }

  #close(): void {
    const outer = this.#groups.pop();
    if (outer === undefined) refuse(this.#at, this.#at + 1, "unexpected )", "delete it, or write \\) for the character");
    const { captures } = this.#group;
    const item = this.#closeBranches(this.#group);
    this.#group = outer;
    this.#push(captures ? { ...item, size: item.size + 2, height: item.height + 1, op: "other" } : item, 1);
  }

  #endBranch(group: Group): void {
    const last = group.last;
    group.branches.push(last === undefined ? nothing : joined(group.sequence, last));
    group.sequence = undefined;
    group.last = undefined;
  }

  #closeBranches(group: Group): Item {
    this.#endBranch(group);
    const [first] = group.branches;
    if (group.branches.length === 1 && first !== undefined) return first;
    let size = group.branches.length - 1;
    let empty = false;
    let repeats = 0;
    let height = 0;
    for (const branch of group.branches) {
      size += branch.size;
      empty ||= branch.empty;
      repeats = Math.max(repeats, branch.repeats);
      height = Math.max(height, branch.op === "alternate" ? branch.height - 1 : branch.height);
    }
    return { empty, size, repeats, height: height + 1, op: "alternate" };
  }

  /** Repeats the last item; `max` is undefined if there is none. */
  #repeat(min: number, max: number | undefined, end: number, code: number): void {
    const start = this.#at;
    const written = this.#text.slice(start, end);
    if (this.#repeated)
      refuse(start, end, `${written} repeats a repetition`, "delete one of the two, or put the repeated part in (?:…)");
    const { last } = this.#group;
    if (last === undefined)
      refuse(start, end, `nothing before ${written} to repeat`, `write .${written}, or \\${written.charAt(0)} for the character`);
    const counted = code === 123;
    const count = max ?? min;
    const repeats = counted && count > 0 ? last.repeats * count : counted && max === 0 ? 0 : last.repeats;
    if (counted && (min >= 2 || count >= 2) && repeats > maxRepeat) {
      refuse(start, end, `nested repetitions exceed ${maxRepeat}`, "repeat less, or use * or +");
    }
    const size = Math.max(1, repeatedSize(last.size, min, max, code));
    if (size > maxSize) this.#tooLarge();
    this.#group.last = { empty: last.empty || min === 0, size, repeats, height: last.height + 1, op: "other" };
    this.#at = this.#text.charCodeAt(end) === 63 ? end + 1 : end;
  }

  /** Reads `{2}`, `{2,}` or `{2,5}`; any other brace is an ordinary character. */
  #readCount(): boolean {
    const count = /\{(0|[1-9][0-9]*)(,(0|[1-9][0-9]*)?)?\}/y;
    count.lastIndex = this.#at;
    const match = count.exec(this.#text);
    if (match === null) {
      this.#push(letter, 1);
      return false;
    }
    const min = Number(match[1]);
    const max = match[2] === undefined ? min : match[3] === undefined ? undefined : Number(match[3]);
    const end = this.#at + match[0].length;
    if (min > maxRepeat || (max !== undefined && max > maxRepeat)) {
      refuse(this.#at, end, `a repetition must be at most ${maxRepeat}`, "repeat less, or use * or +");
    }
    if (max !== undefined && min > max) refuse(this.#at, end, "the counts are in the wrong order", `write {${max},${min}}`);
    this.#repeat(min, max, end, 123);
    return true;
  }

  /** Reads an escape outside brackets. */
  #readEscaped(): void {
    switch (this.#text.charAt(this.#at + 1)) {
      case "A":
      case "z":
      case "B":
        this.#push(nothing, 2);
        return;
      case "b":
        // There is no word in an empty text, so no boundary of one.
        this.#push({ ...nothing, empty: false }, 2);
        return;
      case "Q":
        this.#readQuoted();
        return;
      case "C":
        refuse(this.#at, this.#at + 2, "RE2 does not support \\C here", "write . for any character");
        return;
      default:
    }
    if (this.#readClassEscape()) {
      this.#push(oneOf, 0);
      return;
    }
    this.#readEscape();
    this.#push(letter, 0);
  }

  #readQuoted(): void {
    const end = this.#text.indexOf("\\E", this.#at + 2);
    const stop = end === -1 ? this.#text.length : end;
    this.#at += 2;
    while (this.#at < stop) this.#push(letter, (this.#text.codePointAt(this.#at) ?? 0) > 0xffff ? 2 : 1);
    if (end === -1) this.#openQuote = true;
    else this.#at = end + 2;
  }

  /** Reads `\d`, `\pL`, `\p{Greek}` and their like, if one is here. */
  #readClassEscape(): boolean {
    const start = this.#at;
    const kind = this.#text.charAt(start + 1);
    if (kind !== "" && "dDsSwW".includes(kind)) {
      this.#at = start + 2;
      return true;
    }
    if (kind !== "p" && kind !== "P") return false;
    const braced = this.#text.charAt(start + 2) === "{";
    const close = braced ? this.#text.indexOf("}", start) : start + 2;
    if (close === -1) refuse(start, start + 3, "the name of the class is not closed", "close it with }");
    const name = braced ? this.#text.slice(start + 3, close).replace(/^\^/, "") : this.#text.charAt(close);
    if (!unicodeClasses.has(name)) {
      const near = suggest(name, unicodeClasses);
      const fix =
        near === undefined ? "write a Unicode category or script, such as \\pL or \\p{Greek}" : `did you mean \\p{${near}}?`;
      refuse(start, Math.min(close + 1, this.#text.length), "unknown character class", fix);
    }
    this.#unicode += 1;
    this.#at = close + 1;
    return true;
  }

  /** Reads the escape of one character and returns its code point. */
  #readEscape(): number {
    const start = this.#at;
    const escape =
      /\\(?:([^\p{L}\p{N}\u0080-\u{10ffff}])|(0[0-7]{0,2}|[1-7][0-7]{1,2})|x(?:([0-9a-fA-F]{2})|\{(0*[0-9a-fA-F]{1,6})\})|([afnrtv]))/uy;
    escape.lastIndex = start;
    const match = escape.exec(this.#text);
    const hex = match?.[3] ?? match?.[4];
    const code = hex === undefined ? 0 : Number.parseInt(hex, 16);
    if (match === null || code > 0x10ffff) refuseEscape(this.#text, start);
    this.#at = start + match[0].length;
    if (match[1] !== undefined) return match[1].charCodeAt(0);
    if (match[2] !== undefined) return Number.parseInt(match[2], 8);
    return hex === undefined ? "\x07\f\n\r\t\v".charCodeAt("afnrtv".indexOf(match[5] ?? "")) : code;
  }

  /** Reads a class in brackets. */
  #readClass(): void {
    const start = this.#at;
    const text = this.#text;
    this.#at += text.charAt(start + 1) === "^" ? 2 : 1;
    for (let first = true; first || text.charCodeAt(this.#at) !== 93; first = false) {
      if (this.#readPosixClass()) continue;
      if (text.charCodeAt(this.#at) === 92 && this.#readClassEscape()) continue;
      const from = this.#at;
      const low = this.#readClassCharacter(start);
      if (text.charCodeAt(this.#at) !== 45 || this.#at + 1 >= text.length || text.charCodeAt(this.#at + 1) === 93) continue;
      this.#at += 1;
      const high = this.#readClassCharacter(start);
      if (high < low)
        refuse(from, this.#at, "the range is in the wrong order", "write the smaller character first, or put the - last");
    }
    this.#push(oneOf, 1);
  }

  #readClassCharacter(classStart: number): number {
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined) {
      return refuse(classStart, classStart + 1, "the class is not closed", "close it with ], or write \\[ for the character");
    }
    if (code === 92) return this.#readEscape();
    this.#at += code > 0xffff ? 2 : 1;
    return code;
  }

  #readPosixClass(): boolean {
    const start = this.#at;
    if (start + 2 > this.#lastPosixEnd || !this.#text.startsWith("[:", start)) return false;
    const end = this.#text.indexOf(":]", start + 2) + 2;
    if (end === 1) return false;
    const name = this.#text.slice(start, end);
    if (!posixClasses.has(name)) {
      const near = suggest(name, posixClasses);
      const fix = near === undefined ? "write one such as [:alpha:], or \\[ for the character" : `did you mean ${near}?`;
      refuse(start, end, "unknown character class", fix);
    }
    this.#at = end;
    return true;
  }
}

/** Returns the sequence of two items. */
function joined(before: Item | undefined, item: Item): Item {
  if (before === undefined) return item;
  if (before.op === "literal" && item.op === "literal") {
    return { empty: false, size: before.size + item.size, repeats: 1, height: 1, op: "literal" };
  }
  const above = before.op === "concat" ? before.height - 1 : before.height;
  const height = Math.max(above, item.op === "concat" ? item.height - 1 : item.height) + 1;
  const repeats = Math.max(before.repeats, item.repeats);
  return { empty: before.empty && item.empty, size: before.size + item.size, repeats, height, op: "concat" };
}

/** Returns how many instructions a repetition of `size` instructions compiles to, as Go counts them. */
function repeatedSize(size: number, min: number, max: number | undefined, code: number): number {
  if (code === 42) return size + 2;
  if (code !== 123) return size + 1;
  if (max === undefined) return min === 0 ? size + 2 : min * size + 1;
  return max * size + (max - min);
}

function refuseEscape(text: string, start: number): never {
  if (start + 1 >= text.length)
    refuse(start, start + 1, "the backslash at the end escapes nothing", "write \\\\ for a backslash");
  const next = String.fromCodePoint(text.codePointAt(start + 1) ?? 0);
  const end = start + 1 + next.length;
  if (/[1-9]/.test(next)) refuse(start, end, "RE2 does not support back-references", "write the pattern again");
  if (next === "x") refuse(start, end, "\\x needs two hexadecimal digits, or up to six in braces", "write \\x41 or \\x{1F600}");
  if (next === "Z") refuse(start, end, "RE2 does not support \\Z", "delete it; a pattern must match the whole value anyway");
  refuse(start, end, `unknown escape \\${next}`, `write ${next} for the character, or \\\\${next} for a backslash before it`);
}
