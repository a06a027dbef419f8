import type { RuleCheck } from "../check.ts";
import { isBoth } from "../rule/record-or-alert.ts";

/** Finds irate() in alerts. */
export const irateInAlert: RuleCheck = {
  id: "promql/irate-in-alert",
  grade: "hint",
  on: "rule",
  doc: {
    what: "The function irate() in the expression of an alert.",
    why: "The function uses only the last two samples, so a short dip resets the alert's for. Prometheus' documentation recommends rate() for alerts.",
    fix: "Use rate().",
    bad: "alert: ManyErrors\nexpr: irate(errors_total[5m]) > 10\nfor: 5m\n",
    good: "alert: ManyErrors\nexpr: rate(errors_total[5m]) > 10\nfor: 5m\n",
  },
  run({ rule, expr }, report) {
    if (expr === undefined || (rule.alert ?? "") === "" || isBoth(rule)) return;
    for (const node of expr.calls) {
      if (node.func !== "irate") continue;
      const problem = "irate() uses only the last two samples, so a short dip resets the alert";
      report({ path: ["expr"], value: expr.text, span: node.funcSpan, problem, fix: "use rate()" });
      return;
    }
  },
};
