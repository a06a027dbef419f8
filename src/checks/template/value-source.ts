import type { BinaryExpr, Expr } from "../../promql/ast.ts";
import { bare, constantNumber, isComparison } from "../promql/shapes.ts";

/** Gives the part of an alert's expression that makes up its value, comparisons and aggregations of like values left out. */
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

/** The side whose value an operator leaves as it is. */
function kept({ op, lhs, rhs, returnBool, matching }: BinaryExpr): Expr | undefined {
  if (op === "and" || op === "unless") return lhs;
  if (!isComparison(op) || returnBool) return undefined;
  return matching === undefined && constantNumber(lhs) !== undefined ? rhs : lhs;
}
