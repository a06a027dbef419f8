import { RE2JS } from "re2js";
import { readRegex } from "./regex-syntax.ts";

/**
 * One step of a program that matches a text: goes on to another, to either of two, over a place between two characters
 * that fulfills a condition, or over one character.
 */
export type Instruction =
  | { readonly op: "next"; readonly out: number }
  | { readonly op: "either"; readonly out: number; readonly other: number }
  | { readonly op: "place"; readonly out: number; readonly conditions: number }
  | { readonly op: "character"; readonly out: number; readonly ranges: readonly number[] }
  | { readonly op: "match" }
  | { readonly op: "fail" };

/** Conditions of a place between two characters, as bits. */
export const place = {
  beginOfLine: 1,
  endOfLine: 2,
  beginOfText: 4,
  endOfText: 8,
  wordBoundary: 16,
  noWordBoundary: 32,
} as const;

/** What a regular expression is compiled to. It may start to match at any place of a text, and may stop at any. */
export interface RegexProgram {
  readonly start: number;
  readonly instructions: readonly Instruction[];
}

/**
 * Compiles a pattern in RE2 syntax without flags. Undefined where it is not valid, or larger than `maxCost` instructions. The ranges
 * of a character instruction are pairs of a first and a last code point, in order.
 */
export function compileProgram(pattern: string, angleNames: boolean, maxCost: number): RegexProgram | undefined {
  const facts = readRegex(pattern, angleNames);
  if (!facts.ok || facts.cost > maxCost) return undefined;
  const { start, inst } = programOf(RE2JS.compile(withoutNames(pattern, facts.names)));
  return { start, instructions: inst.map(instructionOf) };
}

/** Removes the names of groups, which may be repeated in Go but not in RE2JS. */
export function withoutNames(pattern: string, names: readonly (readonly [start: number, end: number])[]): string {
  let text = "";
  let from = 0;
  for (const [start, end] of names) {
    text += pattern.slice(from, start);
    from = end;
  }
  return text + pattern.slice(from);
}

/** An instruction of RE2JS; the library does not document them, so its version is pinned. */
interface Inst {
  readonly op: number;
  readonly out: number;
  readonly arg: number;
  readonly runes: ArrayLike<number>;
  matchRune(rune: number): boolean;
}

interface Prog {
  readonly start: number;
  readonly inst: readonly Inst[];
}

function programOf(compiled: object): Prog {
  if ("re2Input" in compiled && hasProgram(compiled.re2Input)) return compiled.re2Input.prog;
  throw new Error("re2js has no program where it had one");
}

function hasProgram(value: unknown): value is { readonly prog: Prog } {
  return (
    typeof value === "object" &&
    value !== null &&
    "prog" in value &&
    typeof value.prog === "object" &&
    value.prog !== null &&
    "inst" in value.prog
  );
}

const lastCodePoint = 0x10ffff;

/** Operations by their numbers in RE2JS. */
function instructionOf(inst: Inst): Instruction {
  const { op, out, arg, runes } = inst;
  switch (op) {
    case 1:
    case 2:
      return { op: "either", out, other: arg };
    case 3:
    case 7:
      return { op: "next", out };
    case 4:
      return { op: "place", out, conditions: arg };
    case 5:
      return { op: "fail" };
    case 6:
      return { op: "match" };
    case 8:
    case 9:
      return { op: "character", out, ranges: runes.length === 1 ? foldedRanges(runes[0] ?? 0, inst) : Array.from(runes) };
    case 10:
      return { op: "character", out, ranges: [0, lastCodePoint] };
    case 11:
      return { op: "character", out, ranges: [0, 9, 11, lastCodePoint] };
    default:
      throw new Error(`re2js has an unknown instruction, ${op}`);
  }
}

/** Returns the characters that a single one matches: itself, and those that differ from it by case where that is ignored. */
function foldedRanges(rune: number, inst: Inst): readonly number[] {
  const letter = String.fromCodePoint(rune);
  if (letter.toLowerCase() === letter.toUpperCase()) return [rune, rune];
  const same = (caseVariants().get(letter.toLowerCase().toUpperCase()) ?? [rune]).filter((other) => inst.matchRune(other));
  return same.flatMap((other) => [other, other]);
}

let variants: ReadonlyMap<string, readonly number[]> | undefined;

/** The letters that differ by case alone, by their capital letter; made when it is first needed, in 20 ms. */
function caseVariants(): ReadonlyMap<string, readonly number[]> {
  if (variants !== undefined) return variants;
  const found = new Map<string, number[]>();
  for (let rune = 0; rune < 0x1f000; rune++) {
    const letter = String.fromCodePoint(rune);
    const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
    if (lower === upper) continue;
    const key = lower.toUpperCase();
    const group = found.get(key);
    if (group === undefined) found.set(key, [rune]);
    else group.push(rune);
  }
  variants = found;
  return found;
}
