import type { BinaryOperator } from "./ast.ts";
import type { PrometheusVersion } from "./options.ts";
import { atLeast } from "../text/version.ts";
import { token } from "./tokens.ts";

/** A keyword of PromQL, in any case. */
export interface Keyword {
  /** In lower case. */
  readonly word: string;
  readonly kind: number;
  /** The first version that has it; `2.0` for all before 2.45. */
  readonly since: PrometheusVersion;
  /** Whether it is a keyword only directly before a parenthesis. */
  readonly beforeParen: boolean;
}

const rows: readonly (readonly [words: string, kind: number, since?: PrometheusVersion])[] = [
  ["and", token.and],
  ["or", token.or],
  ["unless", token.unless],
  ["atan2", token.atan2],
  ["sum avg count min max group stddev stdvar topk bottomk count_values quantile", token.aggregator],
  ["limitk limit_ratio", token.aggregator, "2.54"],
  ["offset", token.offset],
  ["anchored", token.anchored, "3.7"],
  ["smoothed", token.smoothed, "3.7"],
  ["by", token.by],
  ["without", token.without],
  ["on", token.on],
  ["ignoring", token.ignoring],
  ["group_left", token.groupLeft],
  ["group_right", token.groupRight],
  ["fill", token.fill, "3.10"],
  ["fill_left", token.fillLeft, "3.10"],
  ["fill_right", token.fillRight, "3.10"],
  ["bool", token.bool],
  ["start", token.start],
  ["end", token.end],
  ["step", token.step, "3.6"],
  ["range", token.range, "3.10"],
  ["max_of", token.maxOf, "3.13"],
  ["min_of", token.minOf, "3.13"],
  ["inf nan", token.number],
];

const allKeywords: readonly Keyword[] = rows.flatMap(([words, kind, since = "2.0"]) =>
  words.split(" ").map((word) => ({ word, kind, since, beforeParen: word.startsWith("fill") })),
);

const longest = 12;
const none: readonly Keyword[] = [];

/** The keywords of one version, which are found in a text without a copy of the word. */
export class Keywords {
  /** By length and first letter. */
  private readonly buckets: (readonly Keyword[])[];

  constructor(version: PrometheusVersion) {
    this.buckets = Array.from({ length: (longest + 1) * 32 }, () => none);
    for (const keyword of allKeywords) {
      if (!atLeast(version, keyword.since)) continue;
      const bucket = keyword.word.length * 32 + (keyword.word.charCodeAt(0) & 31);
      this.buckets[bucket] = [...(this.buckets[bucket] ?? none), keyword];
    }
  }

  /** Returns the keyword at `text[start, end)`, in any case. The text there must be letters, digits, `_` and `:`. */
  find(text: string, start: number, end: number): Keyword | undefined {
    const length = end - start;
    if (length > longest) return undefined;
    const bucket = this.buckets[length * 32 + (text.charCodeAt(start) & 31)] ?? none;
    for (let index = 0; index < bucket.length; index++) {
      const keyword = bucket[index];
      if (keyword !== undefined && matches(keyword.word, text, start)) return keyword;
    }
    return undefined;
  }
}

/** Compares in any case: upper and lower case differ in bit 32 only, and no two characters of names differ in it otherwise. */
function matches(word: string, text: string, start: number): boolean {
  for (let index = 0; index < word.length; index++) {
    if ((word.charCodeAt(index) | 32) !== (text.charCodeAt(start + index) | 32)) return false;
  }
  return true;
}

const operators: readonly (readonly [number, BinaryOperator])[] = [
  [token.add, "+"],
  [token.sub, "-"],
  [token.mul, "*"],
  [token.div, "/"],
  [token.mod, "%"],
  [token.pow, "^"],
  [token.atan2, "atan2"],
  [token.equalEqual, "=="],
  [token.notEqual, "!="],
  [token.less, "<"],
  [token.lessEqual, "<="],
  [token.greater, ">"],
  [token.greaterEqual, ">="],
  [token.and, "and"],
  [token.or, "or"],
  [token.unless, "unless"],
  [token.trimUpper, "</"],
  [token.trimLower, ">/"],
];

const operatorByKind: BinaryOperator[] = [];
for (let kind = 0; kind <= token.trimLower; kind++) operatorByKind.push(operators.find(([its]) => its === kind)?.[1] ?? "+");

/** Returns the binary operator of a token kind that is one. */
export function binaryOperator(kind: number): BinaryOperator {
  return operatorByKind[kind] ?? "+";
}
