import { compileRegex } from "../../promql/regex.ts";
import { quoteAround } from "../../text/quote.ts";
import type { NamedValue } from "./policy.ts";

/** Reports whether all of `text` matches an RE2 regex; a regex that is too large to run matches everything. */
export function matches(pattern: string, text: string): boolean {
  const regex = compileRegex(pattern);
  return !regex.ok || regex.matches(text) !== false;
}

/**
 * Reports whether a value satisfies a policy. A value with a template action is known only when an alert fires, so it
 * always does.
 */
export function satisfies(required: NamedValue, value: string): boolean {
  return required.value === undefined || value.includes("{{") || matches(required.value, value);
}

/** Returns the values that a policy is about, as the end of a clause: ` with a value that matches "critical|warning"`. */
export function valueClause(required: NamedValue): string {
  return required.value === undefined ? "" : ` with a value that matches ${quoteAround(required.value)}`;
}
