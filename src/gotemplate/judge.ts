import type { TemplateFunctions } from "./functions.ts";
import { parseTemplate } from "./parser.ts";
import type { ParsedTemplate } from "./parser.ts";

/** How much is remembered for one set of functions: templates, their text in all, and the longest one. */
const maxEntries = 20_000;
const maxTotalLength = 8 * 1024 * 1024;
const maxLength = 64 * 1024;

/** What every text without an action is. */
const plain: ParsedTemplate = { ok: true, actions: [], definitions: new Map() };

/** Templates parsed, the oldest first. */
class Remembered {
  readonly #parsed = new Map<string, ParsedTemplate>();
  #length = 0;

  get(text: string): ParsedTemplate | undefined {
    return this.#parsed.get(text);
  }

  add(text: string, parsed: ParsedTemplate): void {
    if (text.length > maxLength) return;
    this.#parsed.set(text, parsed);
    this.#length += text.length;
    for (const [oldest] of this.#parsed) {
      if (this.#parsed.size <= maxEntries && this.#length <= maxTotalLength) return;
      this.#parsed.delete(oldest);
      this.#length -= oldest.length;
    }
  }
}

const byFunctions = new WeakMap<TemplateFunctions, Remembered>();

/**
 * Parses a template, once for each text while it is remembered: the same text with the same functions then gives the
 * same object. What is remembered is bounded in number and length.
 */
export function judgeTemplate(text: string, functions: TemplateFunctions): ParsedTemplate {
  if (!text.includes("{{")) return plain;
  let remembered = byFunctions.get(functions);
  if (remembered === undefined) byFunctions.set(functions, (remembered = new Remembered()));
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const parsed = parseTemplate(text, functions);
  remembered.add(text, parsed);
  return parsed;
}
