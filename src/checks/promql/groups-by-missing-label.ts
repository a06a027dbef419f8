import type { Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { removerOf } from "./label-flow.ts";
import { whyGone } from "./label-removal.ts";
import { vectorArgument } from "./shapes.ts";

/** Finds aggregations by labels that an inner part of the expression has removed. */
export const groupsByMissingLabel: ExprCheck = {
  id: "promql/groups-by-missing-label",
  grade: "warn",
  on: "expr",
  doc: {
    what: "An aggregation by a label that an inner aggregation, function or operator has removed.",
    why: "The label is empty in every series, so it does not group anything and the result does not have it.",
    fix: "Keep the label in the inner part, or remove it from the aggregation.",
    bad: "record: namespace:pods:max\nexpr: max by (namespace) (count by (node) (kube_pod_info))\n",
    good: "record: namespace:pods:max\nexpr: max by (namespace) (count by (namespace, node) (kube_pod_info))\n",
  },
  run(subject, report) {
    for (const node of subject.aggregations) {
      if (node.without || node.grouping.length === 0 || readsWhole(node.expr)) continue;
      const flow = subject.labels(node.expr);
      for (const label of node.grouping) {
        const remover = label === "__name__" ? undefined : removerOf(flow, label);
        // A selector with label="" says itself that the label is empty.
        if (remover === undefined || remover.kind === "VectorSelector") continue;
        const problem = `what is aggregated cannot have "${label}", as ${whyGone(flow, label)}`;
        report({ span: node.span, problem, fix: `keep "${label}" in the inner part, or remove it here` });
      }
    }
  },
};

/** Reports whether a node is one selector, perhaps within functions that keep all labels: by far the most common case. */
function readsWhole(node: Expr): boolean {
  let inner: Expr | undefined = node;
  while (inner !== undefined && inner.kind !== "VectorSelector") {
    if (inner.kind === "ParenExpr" || inner.kind === "SubqueryExpr") inner = inner.expr;
    else if (inner.kind === "MatrixSelector") inner = inner.selector;
    else if (inner.kind === "Call" && keepsLabels.test(inner.func)) inner = vectorArgument(inner);
    else return false;
  }
  return inner !== undefined;
}

const keepsLabels = /^(i?rate|increase|i?delta|deriv|changes|(min|max|avg|sum|count|last)_over_time)$/;
