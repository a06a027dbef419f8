import { dialectKey, dialectOf } from "./dialect.ts";
import type { PromqlOptions } from "./options.ts";
import type { ParsedExpr } from "./parser.ts";
import { parseWhole } from "./parser.ts";
import { Cursor } from "./parser/cursor.ts";

/** The most expressions that are remembered under all options. */
export const maxJudged = 20_000;

/** The most UTF-16 units of text that are remembered. */
export const maxJudgedLength = 2 * 1024 * 1024;

/**
 * The most tokens that are remembered, about as many as 12,000 ordinary expressions have: a token becomes up to 200 bytes of
 * tree, so that no texts make the trees take more than 60 MB.
 */
export const maxJudgedTokens = 300_000;

interface Judged {
  readonly parsed: ParsedExpr;
  readonly tokens: number;
}

/** One generation of what is remembered. */
interface Generation {
  /** Judgements by options and by text. */
  readonly byOptions: Map<string, Map<string, Judged>>;
  judged: number;
  length: number;
  tokens: number;
}

let younger = newGeneration();
let older = newGeneration();
let lastOptions: PromqlOptions | undefined;
let lastKey = "";

/**
 * Parses and checks an expression as `parseExpr` does, and gives the same object for the same text and options as long as
 * it remembers them. What was asked for of late is remembered, within {@link maxJudged}, {@link maxJudgedLength} and
 * {@link maxJudgedTokens}; what would take more than a tenth of those by itself is not.
 */
export function parseExprCached(text: string, options: PromqlOptions): ParsedExpr {
  if (options !== lastOptions) {
    lastKey = dialectKey(options);
    lastOptions = options;
  }
  const judged = younger.byOptions.get(lastKey)?.get(text);
  if (judged !== undefined) return judged.parsed;
  const known = older.byOptions.get(lastKey)?.get(text) ?? judge(text, options);
  if (text.length <= maxJudgedLength / 10 && known.tokens <= maxJudgedTokens / 10) remember(text, known);
  return known.parsed;
}

function judge(text: string, options: PromqlOptions): Judged {
  const cursor = new Cursor(text, dialectOf(options));
  return { parsed: parseWhole(cursor), tokens: cursor.tokensRead };
}

/** Keeps two generations: when the younger has half of what is allowed, it becomes the older, and that is forgotten. */
function remember(text: string, known: Judged): void {
  const full =
    younger.judged >= maxJudged / 2 ||
    younger.length + text.length > maxJudgedLength / 2 ||
    younger.tokens + known.tokens > maxJudgedTokens / 2;
  if (full) {
    older = younger;
    younger = newGeneration();
  }
  let judged = younger.byOptions.get(lastKey);
  if (judged === undefined) younger.byOptions.set(lastKey, (judged = new Map()));
  judged.set(text, known);
  younger.judged += 1;
  younger.length += text.length;
  younger.tokens += known.tokens;
}

function newGeneration(): Generation {
  return { byOptions: new Map(), judged: 0, length: 0, tokens: 0 };
}
