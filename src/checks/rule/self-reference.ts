import type { RuleCheck } from "../check.ts";
import { metricName } from "../promql/shapes.ts";
import { canSelect } from "./can-select.ts";
import { latestSelectors } from "./latest-selectors.ts";

/** Finds recording rules that read what they recorded themselves. */
export const selfReference: RuleCheck = {
  id: "rule/self-reference",
  grade: "hint",
  on: "rule",
  doc: {
    what: "A recording rule whose expression selects the series that the rule itself records.",
    why: "The next evaluation reads what the rule has recorded: sums grow, and series that once existed never end. This can be intended, for a counter or a latch.",
    fix: "Record under another name, or select by a label that the rule's own results do not have.",
    bad: "record: up\nexpr: sum by (job) (up)\n",
    good: "record: job:up:sum\nexpr: sum by (job) (up)\n",
  },
  run(subject, report) {
    const { rule, expr } = subject;
    const { record } = rule;
    if (record === undefined || record === "" || expr === undefined || !expr.text.includes(record)) return;
    for (const selector of latestSelectors(expr)) {
      if (metricName(selector) !== record || !canSelect(selector, subject)) continue;
      const problem = "the rule reads what it recorded itself at the previous evaluation";
      report({
        path: ["expr"],
        value: expr.text,
        span: selector.span,
        problem,
        fix: "record under another name, unless this is intended",
      });
    }
  },
};
