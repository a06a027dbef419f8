import type { BinaryExpr, Expr } from "../../promql/ast.ts";
import { bare, constantNumber, isComparison } from "../promql/shapes.ts";

/** Returns the part of an alert's expression that its value comes from, without comparisons and aggregations that keep its unit. */
export function valueSource(root: Expr): Expr {
  let node = bare(root);
  for (;;) {
    const inner =
      node.kind === "BinaryExpr" ? kept(node) : node.kind === "AggregateExpr" && likeValues.has(node.op) ? node.expr : undefined;
    if (inner === undefined) return node;
    node = bare(inner);
  }
}

const likeValues = new Set(["sum", "avg", "min", "max", "quantile", "topk", "bottomk"]);

/** Returns the side whose value is the result of an operator, if it is unchanged. */
function kept({ op, lhs, rhs, returnBool, matching }: BinaryExpr): Expr | undefined {
  if (op === "and" || op === "unless") return lhs;
  if (!isComparison(op) || returnBool) return undefined;
  return matching === undefined && constantNumber(lhs) !== undefined ? rhs : lhs;
}
