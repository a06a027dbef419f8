import type { Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { canHave, labelFlow } from "./label-flow.ts";
import { whyGone } from "./label-removal.ts";
import { vectorArgument } from "./shapes.ts";
import { nodesByKind } from "./nodes-by-kind.ts";

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
    for (const node of nodesByKind(subject).aggregations) {
      if (node.without || node.grouping.length === 0) continue;
      if (readsWhole(node.expr)) continue;
      const flow = labelFlow(subject)(node.expr);
      for (const label of node.grouping) {
        if (label === "__name__" || canHave(flow, label)) continue;
        const problem = `"${label}" cannot be in what is aggregated, as ${whyGone(flow, label)}`;
        report({ span: node.span, problem, fix: "keep the label further in, or drop it here" });
      }
    }
  },
};

/** Says whether a node gives the series of one selector that has all labels there can be, which is most often the case. */
function readsWhole(node: Expr): boolean {
  let inner: Expr | undefined = node;
  while (inner !== undefined && inner.kind !== "VectorSelector") {
    if (inner.kind === "ParenExpr" || inner.kind === "SubqueryExpr") inner = inner.expr;
    else if (inner.kind === "MatrixSelector") inner = inner.selector;
    else if (inner.kind === "Call" && overTime.test(inner.func)) inner = vectorArgument(inner);
    else return false;
  }
  return inner !== undefined && inner.matchers.every(({ value }) => value !== "");
}

/** Functions that leave all labels. */
const overTime = /^(i?rate|increase|i?delta|deriv|changes|(min|max|avg|sum|count|last)_over_time)$/;
