import type { RuleCheck } from "../check.ts";
import { canHave } from "../promql/label-flow.ts";

/** Finds aggregations that remove a label which this installation needs. */
export const keptLabelPolicy: RuleCheck = {
  id: "policy/kept-label",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.kept-label: an aggregation that removes the label.",
    why: "This installation routes, shards or separates tenants by the label.",
    fix: "Add the label to by, or remove it from without.",
    bad: "record: 'job:up:sum'\nexpr: sum by (job) (up)\n",
    good: "record: 'cluster_job:up:sum'\nexpr: sum by (cluster, job) (up)\n",
    under: { policy: { keptLabels: ["cluster"] } },
  },
  applies: ({ policy }) => policy?.keptLabels !== undefined,
  run({ expr, settings }, report) {
    const labels = settings.policy?.keptLabels;
    if (labels === undefined || expr === undefined) return;
    const flow = expr.labels;
    for (const { node } of expr.nodes) {
      if (node.kind !== "AggregateExpr") continue;
      for (const label of labels) {
        if (!canHave(flow(node.expr), label) || canHave(flow(node), label)) continue;
        const problem = `this removes the label ${JSON.stringify(label)}, which rules must keep in this installation`;
        const fix = node.without ? "remove it from without" : `write by (${[label, ...node.grouping].join(", ")})`;
        report({ path: ["expr"], value: expr.text, span: node.span, problem, fix });
      }
    }
  },
};
