import type { RuleCheck } from "../check.ts";
import { fixedValue, labelFlow } from "../promql/label-flow.ts";
import { setLabel } from "./merged-labels.ts";

/** Finds labels that give one value to what the expression groups by. */
export const labelReplacesGrouping: RuleCheck = {
  id: "rule/label-replaces-grouping",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A rule that sets a label which its expression groups by to one fixed value.",
    why: "The expression makes a series for each value of the label, and the rule gives them all the same one: as soon as two are alike in the rest, the evaluation fails.",
    fix: "Take the label out of by, or choose another name for the fixed one.",
    bad: "record: job:up:sum\nexpr: sum by (job) (up)\nlabels: { job: all }\n",
    good: "record: job:up:sum\nexpr: sum by (job) (up)\nlabels: { scope: all }\n",
  },
  run({ rule, group, expr }, report) {
    if (expr === undefined || (rule.labels.size === 0 && group.labels.size === 0)) return;
    const flow = labelFlow(expr)(expr.expr);
    if (flow.by?.kind !== "AggregateExpr") return;
    const alert = (rule.alert ?? "") !== "";
    for (const name of flow.only ?? []) {
      const value = setLabel(rule, group, name);
      if (value === undefined || (alert && value.includes("{{")) || fixedValue(flow, name) !== undefined) continue;
      const own = rule.labels.has(name);
      report({
        path: own ? ["labels", name] : ["expr"],
        value: own ? value : expr.text,
        ...(own ? {} : { span: flow.by.span }),
        problem: `the expression makes a series for each ${name}, and they all get ${name}=${JSON.stringify(value)}`,
        fix: `take ${name} out of the aggregation, or choose another label`,
      });
    }
  },
};
