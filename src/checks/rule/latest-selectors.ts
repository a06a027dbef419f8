import type { VectorSelector } from "../../promql/ast.ts";
import type { ExprSubject } from "../subject.ts";

const none: readonly VectorSelector[] = [];

/**
 * Returns the selectors that read the newest sample: neither those with a range or in a subquery, for which a single
 * sample matters little, nor those of another time.
 */
export function latestSelectors({ nodes }: ExprSubject): readonly VectorSelector[] {
  let found: VectorSelector[] | undefined;
  // A subquery comes before all that is in it, so what ends within the last one is in it.
  let subqueryEnd = -1;
  for (const { node, parent } of nodes) {
    if (node.kind === "SubqueryExpr") subqueryEnd = Math.max(subqueryEnd, node.span.end);
    if (node.kind !== "VectorSelector" || node.span.end <= subqueryEnd) continue;
    if (parent?.kind === "MatrixSelector" || node.offset !== undefined || node.at !== undefined) continue;
    if (found === undefined) found = [node];
    else found.push(node);
  }
  return found ?? none;
}
