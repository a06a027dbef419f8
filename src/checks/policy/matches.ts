import { compileRegex } from "../../promql/regex.ts";
import { quoteAround } from "../../text/quote.ts";
import type { NamedValue } from "./policy.ts";

/** Says whether the whole of `text` matches an RE2 regex; a regex too large to run matches everything. */
export function matches(pattern: string, text: string): boolean {
  const regex = compileRegex(pattern);
  return !regex.ok || regex.matches(text) !== false;
}

/**
 * Says whether a value is what a policy asks for. Of a value with a template's action in it nothing is known before an
 * alert fires, so it passes.
 */
export function isAsked(asked: NamedValue, value: string): boolean {
  return asked.value === undefined || value.includes("{{") || matches(asked.value, value);
}

/** Says what values a policy is about, as the end of a clause: ` with a value that matches "critical|warning"`. */
export function valueClause(asked: NamedValue): string {
  return asked.value === undefined ? "" : ` with a value that matches ${quoteAround(asked.value)}`;
}
