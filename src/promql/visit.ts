import type { Expr } from "./ast.ts";

/** A node of an expression with its parent. */
export interface VisitedNode {
  readonly node: Expr;
  readonly parent: Expr | undefined;
}

/**
 * Calls `visit` for `expr` and every expression inside it, in the order in which their texts start, with its parent, without
 * recursion. Durations in brackets and after `offset` are not expressions.
 */
export function walk(expr: Expr, visit: (node: Expr, parent: Expr | undefined) => void): void {
  const nodes: Expr[] = [expr];
  const parents: (Expr | undefined)[] = [undefined];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    visit(node, parents.pop());
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child === undefined) continue;
      nodes.push(child);
      parents.push(node);
    }
  }
}

const none: readonly Expr[] = [];

/** Returns the direct children of `expr`, in the order of the text. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "NumberLiteral":
    case "StringLiteral":
    case "VectorSelector":
      return none;
    case "MatrixSelector":
      return [expr.selector];
    case "SubqueryExpr":
    case "UnaryExpr":
    case "ParenExpr":
      return [expr.expr];
    case "Call":
      return expr.args;
    case "AggregateExpr":
      return expr.param === undefined ? [expr.expr] : [expr.param, expr.expr];
    case "BinaryExpr":
      return [expr.lhs, expr.rhs];
    default:
      return none;
  }
}
