import type { RuleCheck } from "../check.ts";
import { followLabels } from "../promql/follow-labels.ts";
import { canHave } from "../promql/label-flow.ts";

/** Finds aggregations that remove a label which this installation keeps. */
export const keptLabelPolicy: RuleCheck = {
  id: "policy/kept-label",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.kept-label: an aggregation after which the label is gone.",
    why: "This installation routes, shards or tells tenants apart by the label.",
    fix: "Name the label in by, or not in without.",
    bad: "record: 'job:up:sum'\nexpr: sum by (job) (up)\n",
    good: "record: 'cluster_job:up:sum'\nexpr: sum by (cluster, job) (up)\n",
    under: { policy: { keptLabels: ["cluster"] } },
  },
  applies: ({ policy }) => policy?.keptLabels !== undefined,
  run({ expr, settings }, report) {
    const labels = settings.policy?.keptLabels;
    if (labels === undefined || expr === undefined) return;
    const flow = followLabels(expr);
    for (const { node } of expr.nodes) {
      if (node.kind !== "AggregateExpr") continue;
      for (const label of labels) {
        if (!canHave(flow(node.expr), label) || canHave(flow(node), label)) continue;
        const problem = `this removes the label ${JSON.stringify(label)}, which is kept here`;
        const fix = node.without ? "take it out of without" : `write by (${[label, ...node.grouping].join(", ")})`;
        report({ path: ["expr"], value: expr.text, span: node.span, problem, fix });
      }
    }
  },
};
