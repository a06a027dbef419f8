import { memoizeRecent } from "../text/memoize-recent.ts";
import { TextCache } from "../text/text-cache.ts";
import type { TemplateFunctions } from "./functions.ts";
import { parseTemplate } from "./parser.ts";
import type { ParsedTemplate } from "./parser.ts";

/** Weights are bytes. */
const cacheLimits = { maxEntries: 50_000, maxWeight: 24 * 1024 * 1024, maxEntryWeight: 240 * 1024 };

/** Bytes that a tree takes for each token, and that an entry takes in addition to its tree and text; measured. */
const bytesPerToken = 200;
const bytesPerEntry = 200;

/** The result for every text without an action. */
const plainText: ParsedTemplate = { ok: true, actions: [], definitions: new Map(), tokens: 0 };

const cacheFor: (functions: TemplateFunctions) => TextCache<ParsedTemplate> = memoizeRecent(() => new TextCache(cacheLimits));

/** Parses a template as {@link parseTemplate} does; a text that comes again under the same functions is not parsed again. */
export function parseTemplateCached(text: string, functions: TemplateFunctions): ParsedTemplate {
  if (!text.includes("{{")) return plainText;
  const cache = cacheFor(functions);
  const cached = cache.get(text);
  if (cached !== undefined) return cached;
  const parsed = parseTemplate(text, functions);
  cache.set(text, parsed, bytesPerEntry + parsed.tokens * bytesPerToken + text.length * 2);
  return parsed;
}
