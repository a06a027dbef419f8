import { dialectKey } from "./dialect.ts";
import type { PromqlOptions } from "./options.ts";
import type { ParsedExpr } from "./parser.ts";
import { parseExpr } from "./parser.ts";

/** The most expressions that are remembered under all options. */
export const maxJudged = 20_000;

/** The most UTF-16 units of text that are remembered; a tree takes some ten times that. */
export const maxJudgedLength = 2 * 1024 * 1024;

/** The longest text that is remembered: a longer one would drive out too many others. */
const maxRemembered = 64 * 1024;

let byOptions = new Map<string, Map<string, ParsedExpr>>();
let older = new Map<string, Map<string, ParsedExpr>>();
let count = 0;
let length = 0;
let lastOptions: PromqlOptions | undefined;
let lastKey = "";

/**
 * Parses and checks an expression as `parseExpr` does, and gives the same object for the same text and options as long as
 * it remembers them. What was asked for of late is remembered, within {@link maxJudged} and {@link maxJudgedLength}.
 */
export function judgeExpr(text: string, options: PromqlOptions): ParsedExpr {
  if (options !== lastOptions) {
    lastKey = dialectKey(options);
    lastOptions = options;
  }
  const judged = byOptions.get(lastKey)?.get(text);
  if (judged !== undefined) return judged;
  const parsed = older.get(lastKey)?.get(text) ?? parseExpr(text, options);
  if (text.length <= maxRemembered) remember(text, parsed);
  return parsed;
}

/** Keeps two generations: when the younger is half of what is allowed, it becomes the older, and that is forgotten. */
function remember(text: string, parsed: ParsedExpr): void {
  if (count >= maxJudged / 2 || length + text.length > maxJudgedLength / 2) {
    older = byOptions;
    byOptions = new Map();
    count = 0;
    length = 0;
  }
  let judged = byOptions.get(lastKey);
  if (judged === undefined) byOptions.set(lastKey, (judged = new Map()));
  judged.set(text, parsed);
  count += 1;
  length += text.length;
}
