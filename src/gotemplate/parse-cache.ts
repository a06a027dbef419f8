import type { TemplateFunctions } from "./functions.ts";
import { parseTemplate } from "./parser.ts";
import type { ParsedTemplate } from "./parser.ts";
import { TextCache } from "../text/text-cache.ts";

/** What is remembered for one set of functions takes about so many bytes at the most, one template a hundredth of it. */
const maxBytes = 24 * 1024 * 1024;
const maxBytesEach = maxBytes / 100;
const maxTemplates = 50_000;

/** What a token of the tree takes, and each template beside its tokens and text; measured. */
const bytesPerToken = 200;
const bytesPerTemplate = 200;

/** What every text without an action is. */
const plain: ParsedTemplate = { ok: true, actions: [], definitions: new Map(), tokens: 0 };

function bytesOf(text: string, { tokens }: ParsedTemplate): number {
  return bytesPerTemplate + tokens * bytesPerToken + text.length * 2;
}

const byFunctions = new WeakMap<TemplateFunctions, TextCache<ParsedTemplate>>();

/**
 * Parses a template; while a text is remembered, which takes that it came twice, it gives the same object for it and the
 * same functions. What is remembered is bounded.
 */
export function parseTemplateCached(text: string, functions: TemplateFunctions): ParsedTemplate {
  if (!text.includes("{{")) return plain;
  let remembered = byFunctions.get(functions);
  if (remembered === undefined) byFunctions.set(functions, (remembered = new TextCache(maxTemplates, maxBytes)));
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const parsed = parseTemplate(text, functions);
  const bytes = bytesOf(text, parsed);
  if (bytes <= maxBytesEach) remembered.keep(text, parsed, bytes);
  return parsed;
}
