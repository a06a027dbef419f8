import { matchesEverything as scopeOf } from "../../promql/regex.ts";
import { quoteAround } from "../../text/quote.ts";
import type { ExprCheck } from "../check.ts";

/** Finds regex matchers that match every series. */
export const matchesEverything: ExprCheck = {
  id: "promql/matches-everything",
  grade: "hint",
  on: "expr",
  doc: {
    what: 'A matcher that matches every series, with or without the label: =~".*".',
    why: 'It does not exclude any series, although it looks as if it did. Series that have the label match =~".+".',
    fix: 'Remove the matcher, or write !="" if series must have the label.',
    bad: "record: requests:rate5m\nexpr: sum(rate(requests_total{namespace=~'.*'}[5m]))\n",
    good: "record: requests:rate5m\nexpr: sum(rate(requests_total{namespace=~'.+'}[5m]))\n",
  },
  run(subject, report) {
    for (const node of subject.selectors) {
      for (const { span, name, op, value } of node.matchers) {
        if (op !== "=~" || scopeOf(value) !== "any") continue;
        const problem = `=~${quoteAround(value)} matches every value, and also series without "${name}"`;
        report({ span, problem, fix: `remove it, or write ${name}!="" if series must have the label` });
      }
    }
  },
};
