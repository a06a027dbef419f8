import { readRegex } from "../promql/regex-syntax.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Dialect } from "./dialect.ts";

/** How a matcher compares: as equal, unequal, matched or not matched by a regular expression. */
export type Operator = "=" | "!=" | "=~" | "!~";

/** A condition on a label of an alert; a label that an alert does not have is empty. */
export interface Matcher {
  readonly name: string;
  readonly operator: Operator;
  readonly value: string;
}

/** The matchers in a text, or the first error in it. */
export type ParsedMatchers =
  | { readonly ok: true; readonly matchers: readonly Matcher[] }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Returns how a text compares; undefined where it is not one of the four operators. */
export function operatorOf(text: string): Operator | undefined {
  return operators.find((operator) => operator === text);
}

const operators: readonly Operator[] = ["=", "!=", "=~", "!~"];

/**
 * Returns the error of a matcher's regular expression as Alertmanager compiles it, within `^(?:` and `)$`; undefined for
 * one that is valid, such as `a)|(b`, and for a matcher that compares texts. The span is within the value.
 */
export function regexDiagnostic(
  { operator, value }: Matcher,
  { angleNames }: Pick<Dialect, "angleNames">,
): Diagnostic | undefined {
  if (operator === "=" || operator === "!=") return undefined;
  const alone = readRegex(value, angleNames);
  if (alone.ok && !alone.openQuote) return undefined;
  if (readRegex(`^(?:${value})$`, angleNames).ok) return undefined;
  if (!alone.ok) return alone.diagnostic;
  const span = { start: value.lastIndexOf("\\Q"), end: value.length };
  return { span, problem: "\\Q is not closed", fix: "add \\E at the end" };
}
