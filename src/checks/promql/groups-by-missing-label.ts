import type { ExprCheck } from "../check.ts";
import { canHave, labelFlow } from "./label-flow.ts";
import { whyGone } from "./label-removal.ts";

/** Finds aggregations by labels that an inner part of the expression has removed. */
export const groupsByMissingLabel: ExprCheck = {
  id: "promql/groups-by-missing-label",
  grade: "warn",
  on: "expr",
  doc: {
    what: "An aggregation by a label that what is aggregated cannot have.",
    why: "The label is empty for every series, so it groups by nothing and the result does not have it.",
    fix: "Keep the label in the inner aggregation, or drop it from the outer one.",
    bad: "record: namespace:pods:max\nexpr: max by (namespace) (count by (node) (kube_pod_info))\n",
    good: "record: namespace:pods:max\nexpr: max by (namespace) (count by (namespace, node) (kube_pod_info))\n",
  },
  run(subject, report) {
    for (const { node } of subject.nodes) {
      if (node.kind !== "AggregateExpr" || node.without || node.grouping.length === 0) continue;
      // Only what is not a selector alone can have lost labels.
      if (node.expr.kind === "VectorSelector" && node.expr.matchers.length === 0) continue;
      const flow = labelFlow(subject)(node.expr);
      for (const label of node.grouping) {
        if (label === "__name__" || canHave(flow, label)) continue;
        const problem = `"${label}" cannot be in what is aggregated, as ${whyGone(flow, label)}`;
        report({ span: node.span, problem, fix: "keep the label further in, or drop it here" });
      }
    }
  },
};
