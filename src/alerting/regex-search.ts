import { compileProgram, place } from "../promql/regex-program.ts";
import type { Instruction, RegexProgram } from "../promql/regex-program.ts";

/** What has been read of a text by one expression. */
export interface Progress {
  /** The instructions to go on from, in order; empty where the expression has matched. */
  readonly at: readonly number[];
  readonly hasMatched: boolean;
}

/** The kind of a character, as far as a place next to it depends on it. */
export type Neighbor = "none" | "newline" | "word" | "other";

/**
 * A regular expression of a matcher as an automaton that reads a text character by character. As Alertmanager does, it
 * looks for `^(?:…)$` anywhere in the text, which is the whole of it unless a parenthesis in the expression closes the group.
 */
export class RegexSearch {
  readonly #program: RegexProgram;

  private constructor(program: RegexProgram) {
    this.#program = program;
  }

  /** Compiles an expression; undefined where it is not valid, or too large. */
  static of(expression: string, angleNames: boolean, maxCost: number): RegexSearch | undefined {
    const program = compileProgram(`^(?:${expression})$`, angleNames, maxCost);
    return program === undefined ? undefined : new RegexSearch(program);
  }

  /** The ranges of characters that it tells apart, as pairs of a first and a last code point. */
  get ranges(): readonly (readonly number[])[] {
    return this.#program.instructions.flatMap((instruction) => (instruction.op === "character" ? [instruction.ranges] : []));
  }

  get start(): Progress {
    return { at: [], hasMatched: false };
  }

  /** Reads one character after another, which is undefined at the start of the text. */
  next({ at, hasMatched }: Progress, previous: number | undefined, character: number): Progress {
    if (hasMatched) return matched;
    const reached = this.#follow(at, conditionsBetween(neighborOf(previous), neighborOf(character)));
    if (reached === undefined) return matched;
    const outs = reached.flatMap((instruction) =>
      instruction.op === "character" && isIn(instruction.ranges, character) ? [instruction.out] : [],
    );
    return { at: [...new Set(outs)].toSorted((a, b) => a - b), hasMatched: false };
  }

  /** Reports whether it matches a text that ends here. */
  matchesAtEnd({ at, hasMatched }: Progress, previous: number | undefined): boolean {
    return hasMatched || this.#follow(at, conditionsBetween(neighborOf(previous), "none")) === undefined;
  }

  /** Reports whether it can no longer match, whatever follows. */
  isOver({ at, hasMatched }: Progress, previous: number | undefined): boolean {
    return previous !== undefined && !hasMatched && at.length === 0 && !this.#startsLater;
  }

  /** Whether a match may start after the first character. */
  get #startsLater(): boolean {
    this.#later ??= this.#follow([], allConditions & ~place.beginOfText)?.length !== 0;
    return this.#later;
  }

  #later: boolean | undefined;

  /** Returns the instructions that read a character, reached from those given and from the start; undefined where a match is reached. */
  #follow(from: readonly number[], conditions: number): readonly Instruction[] | undefined {
    const { start, instructions } = this.#program;
    const seen = new Set<number>();
    const found: Instruction[] = [];
    const open = [...from, start];
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      const instruction = instructions[number];
      if (instruction === undefined || seen.has(number)) continue;
      seen.add(number);
      if (instruction.op === "match") return undefined;
      if (instruction.op === "character") found.push(instruction);
      else if (instruction.op === "either") open.push(instruction.out, instruction.other);
      else if (instruction.op === "next" || (instruction.op === "place" && (instruction.conditions & ~conditions) === 0))
        open.push(instruction.out);
    }
    return found;
  }
}

const matched: Progress = { at: [], hasMatched: true };
const allConditions = 63;

/** Reports whether ranges, which are pairs of a first and a last code point in order, have a character. */
export function isIn(ranges: readonly number[], character: number): boolean {
  for (let index = 0; index < ranges.length; index += 2) {
    if (character < (ranges[index] ?? 0)) return false;
    if (character <= (ranges[index + 1] ?? 0)) return true;
  }
  return false;
}

/** Returns the kind of a character; that of none is the start or the end of the text. */
export function neighborOf(character: number | undefined): Neighbor {
  if (character === undefined) return "none";
  if (character === 10) return "newline";
  return /^\w$/.test(String.fromCodePoint(character)) ? "word" : "other";
}

function conditionsBetween(before: Neighbor, after: Neighbor): number {
  return (
    (before === "none" ? place.beginOfText | place.beginOfLine : 0) |
    (before === "newline" ? place.beginOfLine : 0) |
    (after === "none" ? place.endOfText | place.endOfLine : 0) |
    (after === "newline" ? place.endOfLine : 0) |
    ((before === "word") === (after === "word") ? place.noWordBoundary : place.wordBoundary)
  );
}
