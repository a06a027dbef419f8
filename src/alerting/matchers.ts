import type { Diagnostic } from "../text/diagnostic.ts";
import { parseClassicMatchers } from "./classic-matchers.ts";
import type { Dialect } from "./dialect.ts";
import type { Matcher, ParsedMatchers } from "./matcher.ts";
import { parseUtf8Matchers } from "./utf8-matchers.ts";

/** Parses the matchers in a text, such as `{severity="critical", team!="a"}`, as an Alertmanager of the dialect does. */
export function parseMatchers(text: string, dialect: Dialect): ParsedMatchers {
  if (dialect.matchers === "classic") return parseClassicMatchers(text, dialect);
  const utf8 = parseUtf8Matchers(text, dialect);
  if (dialect.matchers === "utf8") return utf8;
  const classic = parseClassicMatchers(text, dialect);
  if (classic.ok) return utf8.ok && sameMatchers(classic.matchers, utf8.matchers) ? utf8 : classic;
  return utf8.ok ? utf8 : classic;
}

/** Returns why a text that Alertmanager reads would not be read, or would be read otherwise, in its strict UTF-8 mode; undefined where it is the same. */
export function utf8Difference(text: string, dialect: Dialect): Diagnostic | undefined {
  const classic = parseClassicMatchers(text, dialect);
  if (!classic.ok) return undefined;
  const utf8 = parseUtf8Matchers(text, dialect);
  if (!utf8.ok) return utf8.diagnostic;
  if (sameMatchers(classic.matchers, utf8.matchers)) return undefined;
  const span = { start: 0, end: text.length };
  return {
    span,
    problem: "means something else to the UTF-8 parser of matchers",
    fix: "write a backslash in double quotes as \\\\",
  };
}

function sameMatchers(left: readonly Matcher[], right: readonly Matcher[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ name, operator, value }, index) => {
      const other = right[index];
      return other?.name === name && other.operator === operator && other.value === value;
    })
  );
}
