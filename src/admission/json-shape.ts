import type { Steps } from "../text/steps.ts";

/**
 * The most values that a review may hold. The rules of a file of 512 KiB, which is all that the operator takes, have
 * at most some 60,000, and an update carries them twice.
 */
export const maxValues = 200_000;
/** The most members of objects that a review may hold. */
export const maxMembers = 150_000;
/** The most different member names, so far as a table of {@link nameSlots} tells them apart. */
export const maxNames = 20_000;
/** How deep arrays and objects may be nested; a PrometheusRule needs about ten levels. */
export const maxDepth = 500;

const nameSlots = 1 << 17;
/** How many characters are scanned in one step. */
const stride = 1 << 17;

/** The size of a JSON text's value, as far as it was looked at. */
interface Shape {
  values: number;
  members: number;
  names: number;
  depth: number;
}

/**
 * Scans JSON text for what would take a parser long or much memory, in steps of under a millisecond. Returns what is too
 * much, as a clause, or undefined where the text may be parsed; text that is not JSON is left to the parser.
 */
export function* excess(json: string): Steps<string | undefined> {
  const scan = new ShapeScan(json);
  while (scan.next()) {
    const problem = tooMuch(scan.shape);
    if (problem !== undefined) return problem;
    yield;
  }
  return tooMuch(scan.shape);
}

function tooMuch({ values, members, names, depth }: Shape): string | undefined {
  if (depth > maxDepth) return `it nests arrays and objects deeper than ${maxDepth} levels`;
  if (values > maxValues) return `it holds more than ${maxValues} values`;
  if (members > maxMembers) return `it holds more than ${maxMembers} members of objects`;
  return names > maxNames ? `it holds more than ${maxNames} different member names` : undefined;
}

class ShapeScan {
  readonly shape: Shape = { values: 0, members: 0, names: 0, depth: 0 };
  readonly #json: string;
  readonly #seen = new Uint32Array(nameSlots / 32);
  #at = 0;
  #level = 0;
  #nameStart = 0;
  #nameEnd = 0;

  constructor(json: string) {
    this.#json = json;
  }

  /** Scans the next stretch; reports whether there is more. */
  next(): boolean {
    const json = this.#json;
    const end = Math.min(json.length, this.#at + stride);
    let at = this.#at;
    for (; at < end; at++) {
      const unit = json.charCodeAt(at);
      if (unit === quote) at = this.#text(at + 1);
      else if (unit === openList || unit === openObject) {
        this.shape.values += 1;
        this.#level += 1;
        if (this.#level > this.shape.depth) this.shape.depth = this.#level;
      } else if (unit === closeList || unit === closeObject) this.#level -= 1;
      else if (unit === comma) this.shape.values += 1;
      else if (unit === colon) this.#member();
    }
    this.#at = at;
    return at < json.length;
  }

  /** Passes over text that starts at `at`, and returns where its closing quote is. */
  #text(at: number): number {
    const json = this.#json;
    let end = json.indexOf('"', at);
    while (end > at && isEscaped(json, at, end)) end = json.indexOf('"', end + 1);
    this.#nameStart = at;
    this.#nameEnd = end === -1 ? json.length : end;
    return this.#nameEnd;
  }

  /** Counts a member whose name was the text just passed. */
  #member(): void {
    this.shape.members += 1;
    let hash = 0;
    for (let at = this.#nameStart; at < this.#nameEnd; at++) hash = (Math.imul(hash, 31) + this.#json.charCodeAt(at)) | 0;
    // So that colons without a name of their own do not have it looked at again.
    this.#nameStart = this.#nameEnd;
    const slot = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> (32 - 17);
    const word = slot >>> 5;
    const bit = 1 << (slot & 31);
    const before = this.#seen[word] ?? 0;
    if ((before & bit) !== 0) return;
    this.#seen[word] = before | bit;
    this.shape.names += 1;
  }
}

/** Whether the quote at `end` of text that starts at `start` is part of the text. */
function isEscaped(json: string, start: number, end: number): boolean {
  let at = end;
  while (at > start && json.charCodeAt(at - 1) === backslash) at -= 1;
  return (end - at) % 2 === 1;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openList = 0x5b;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;
