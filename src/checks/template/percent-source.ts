import type { Expr } from "../../promql/ast.ts";
import { constantNumber } from "../promql/shapes.ts";
import { valueSource } from "./value-source.ts";

/** Reports whether a value is multiplied by 100 and otherwise only multiplied and divided. */
export function isPercent(root: Expr): boolean {
  let node = valueSource(root);
  while (node.kind === "BinaryExpr" && (node.op === "*" || node.op === "/")) {
    if (node.op === "*" && (constantNumber(node.lhs) === 100 || constantNumber(node.rhs) === 100)) return true;
    node = node.lhs;
  }
  return false;
}
