import type { Diagnostic } from "../text/diagnostic.ts";
import { Char } from "./characters.ts";
import { diagnosticAt } from "./diagnostic-at.ts";
import { keywords } from "./token.ts";

/**
 * Returns the diagnostic of the action at `start` if it has no `}}` before the next `{{` or the end of the text. Whatever
 * else seems to be wrong with such an action is the text that should follow it.
 */
export function unclosedAction(text: string, start: number): Diagnostic | undefined {
  const next = nextDelimiter(text, start + 2);
  if (!text.startsWith("{{", start) || text.startsWith("}}", next)) return undefined;
  const problem = next < text.length ? "the action is not closed before the next {{" : "the action is not closed";
  return diagnosticAt(start, start + 2, problem, closingFix(text, start));
}

/** Returns where the next `{{` or `}}` outside quotes is, or the length of the text. */
function nextDelimiter(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === Char.doubleQuote || unit === Char.backquote) {
      const end = quoteEnd(text, at, unit);
      if (end > 0) at = end;
    } else if (text.startsWith("{{", at) || text.startsWith("}}", at)) return at;
  }
  return text.length;
}

/** Returns where the string at `at` ends; -1 if its quote is not closed, on its line for double quotes. */
function quoteEnd(text: string, at: number, quote: number): number {
  if (quote === Char.backquote) return text.indexOf("`", at + 1);
  for (let end = at + 1; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === quote) return end;
    if (unit === Char.newline) return -1;
    if (unit === Char.backslash) end += 1;
  }
  return -1;
}

/** Returns the fix, with the first value of the action as what it probably contains. */
function closingFix(text: string, start: number): string {
  const value = /^\{\{-?\s*([$.]?[\w.]{1,40}(?:\s*\|\s*\w{1,40})*)/.exec(text.slice(start, start + 100))?.[1];
  if (value === undefined || keywords.has(value) || /^[\w]/.test(value)) return "close it with }}";
  return `close it with }}, such as {{ ${value} }}`;
}
