import type { TemplateFunctions } from "./functions.ts";
import { parseTemplate } from "./parser.ts";
import type { ParsedTemplate } from "./parser.ts";

/** What is remembered for one set of functions takes about so many bytes at the most, one template a hundredth of it. */
const maxBytes = 24 * 1024 * 1024;
const maxBytesEach = maxBytes / 100;

/** What a token of the tree takes, and each template beside its tokens and text; measured. */
const bytesPerToken = 200;
const bytesPerTemplate = 200;

/** What every text without an action is. */
const plain: ParsedTemplate = { ok: true, actions: [], definitions: new Map(), tokens: 0 };

/** Templates parsed, the oldest first. */
class Remembered {
  readonly #parsed = new Map<string, ParsedTemplate>();
  #bytes = 0;

  get(text: string): ParsedTemplate | undefined {
    return this.#parsed.get(text);
  }

  add(text: string, parsed: ParsedTemplate): void {
    const bytes = bytesOf(text, parsed);
    if (bytes > maxBytesEach) return;
    this.#parsed.set(text, parsed);
    this.#bytes += bytes;
    for (const [oldest, least] of this.#parsed) {
      if (this.#bytes <= maxBytes) return;
      this.#parsed.delete(oldest);
      this.#bytes -= bytesOf(oldest, least);
    }
  }
}

function bytesOf(text: string, { tokens }: ParsedTemplate): number {
  return bytesPerTemplate + tokens * bytesPerToken + text.length * 2;
}

const byFunctions = new WeakMap<TemplateFunctions, Remembered>();

/**
 * Parses a template, once for each text while it is remembered: the same text with the same functions then gives the
 * same object. What is remembered is bounded.
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
