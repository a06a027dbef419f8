import { readRegex } from "../../promql/regex-syntax.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { atLeast } from "../../text/version.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

/** Finds regular expressions of relabeling that RE2 does not accept. */
export const invalidRelabelRegex: SpecCheck<"relabelStep"> = {
  id: "relabeling/invalid-regex",
  grade: "deny",
  on: "spec",
  of: ["relabelStep"],
  doc: {
    what: "A regular expression of a relabeling step that is not valid in RE2 syntax, such as one with lookahead.",
    why: "The operator leaves the object out, and Prometheus does not load the configuration.",
    fix: "Correct the expression; RE2 has neither lookaround nor backreferences.",
    bad: exampleEndpoint("relabelings:\n  - { sourceLabels: [node], regex: '.+?(?=\\.)', targetLabel: instance }"),
    good: exampleEndpoint("relabelings:\n  - { sourceLabels: [node], regex: '([^.]+).*', targetLabel: instance }"),
  },
  run({ value: { regex = "" }, reader }, report) {
    const error = regexError(regex, atLeast(reader.version, "2.53"));
    if (error === undefined) return;
    // The advice for matchers of PromQL does not help here.
    const fix = error.fix.includes("matcher") ? "match what is needed with groups, or use a second step" : error.fix;
    report({ path: ["regex"], value: regex, ...error, fix });
  },
};

/** Returns what is wrong with a pattern that Prometheus compiles as `^(?s:pattern)$`. */
function regexError(pattern: string, angleNames: boolean): Diagnostic | undefined {
  const alone = readRegex(pattern, angleNames);
  if (alone.ok && !alone.openQuote) return undefined;
  if (readRegex(`^(?s:${pattern})$`, angleNames).ok) return undefined;
  if (!alone.ok) return alone.diagnostic;
  const span = { start: pattern.lastIndexOf("\\Q"), end: pattern.length };
  return { span, problem: "the quoted part is not closed", fix: "close it with \\E" };
}
