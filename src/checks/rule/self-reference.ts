import type { RuleCheck } from "../check.ts";
import { metricName } from "../promql/shapes.ts";
import { canSelect } from "./can-select.ts";
import { latestSelectors } from "./latest-selectors.ts";

/** Finds recording rules that read their own last result. */
export const selfReference: RuleCheck = {
  id: "rule/self-reference",
  grade: "hint",
  on: "rule",
  doc: {
    what: "A recording rule whose expression selects the series that the rule itself records.",
    why: "What it recorded comes back in with the next evaluation: sums grow, and series that were once there never go. As a counter or a latch it may be meant.",
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
      const problem = "the rule reads what it recorded itself the time before";
      report({
        path: ["expr"],
        value: expr.text,
        span: selector.span,
        problem,
        fix: "record under another name, unless this is meant",
      });
    }
  },
};
