import type { RuleCheck } from "../check.ts";
import { fixedValue, isSourceOf } from "../promql/label-flow.ts";
import { setLabel } from "./merged-labels.ts";

/** Finds labels that replace one that the expression groups by. */
export const labelReplacesGrouping: RuleCheck = {
  id: "rule/label-replaces-grouping",
  grade: "hint",
  on: "rule",
  doc: {
    what: "A rule that sets a label to a fixed value although its expression groups by that label.",
    why: "The expression returns a series for each value of the label, and the rule gives all of them the same value. If two series are equal otherwise, the evaluation fails.",
    fix: "Remove the label from by, or choose another name for the fixed one.",
    bad: "record: job:up:sum\nexpr: sum by (job) (up)\nlabels: { job: all }\n",
    good: "record: job:up:sum\nexpr: sum by (job) (up)\nlabels: { scope: all }\n",
  },
  run({ rule, group, expr }, report) {
    if (expr === undefined || (rule.labels.size === 0 && group.labels.size === 0)) return;
    const flow = expr.labels(expr.expr);
    if (flow.by?.kind !== "AggregateExpr" || flow.only === undefined) return;
    const kept = flow.only.filter((name) => setLabel(rule, group, name) === undefined);
    const alert = (rule.alert ?? "") !== "";
    for (const name of flow.only) {
      const value = setLabel(rule, group, name);
      if (value === undefined || (alert && value.includes("{{"))) continue;
      if (fixedValue(flow, name) !== undefined || isSourceOf(flow, name, kept)) continue;
      const own = rule.labels.has(name);
      report({
        path: own ? ["labels", name] : ["expr"],
        value: own ? value : expr.text,
        ...(own ? {} : { span: flow.by.span }),
        problem: `the expression groups by ${name}, but every series gets ${name}=${JSON.stringify(value)}, and two that are equal otherwise make the evaluation fail`,
        fix: `remove ${name} from the aggregation, or set another label`,
      });
    }
  },
};
