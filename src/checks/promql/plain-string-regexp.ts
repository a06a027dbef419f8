import { literalOf } from "../../promql/regex.ts";
import { quoteAround } from "../../text/quote.ts";
import type { ExprCheck } from "../check.ts";

/** Finds regex matchers whose pattern is one plain string. */
export const plainStringRegexp: ExprCheck = {
  id: "promql/plain-string-regexp",
  grade: "hint",
  on: "expr",
  doc: {
    what: "A matcher with =~ or !~ whose pattern is a plain string.",
    why: "It matches only that string, as = does, but absent() does not take the label's value from a regex, and readers look for the pattern.",
    fix: "Write = for =~ and != for !~.",
    bad: "record: api:requests:rate5m\nexpr: sum(rate(requests_total{job=~'api'}[5m]))\n",
    good: "record: api:requests:rate5m\nexpr: sum(rate(requests_total{job='api'}[5m]))\n",
  },
  run(subject, report) {
    for (const node of subject.selectors) {
      for (const { span, name, op, value } of node.matchers) {
        if (op !== "=~" && op !== "!~") continue;
        const literals = literalOf(value);
        const [literal] = literals ?? [];
        if (literal === undefined || literals?.length !== 1) continue;
        const equal = op === "=~" ? "=" : "!=";
        report({ span, problem: `the pattern of ${op} is a plain string`, fix: `write ${name}${equal}${quoteAround(literal)}` });
      }
    }
  },
};
