import type { AggregateExpr, BinaryExpr, Call, VectorSelector } from "../../promql/ast.ts";
import { memoizeRecent } from "../../text/memoize-recent.ts";
import type { ExprSubject } from "../subject.ts";

/** The nodes of an expression that checks look for, by kind, each list in the order of the text. */
export interface NodesByKind {
  readonly selectors: readonly VectorSelector[];
  readonly calls: readonly Call[];
  readonly aggregations: readonly AggregateExpr[];
  readonly binaries: readonly BinaryExpr[];
}

/** Returns the nodes of an expression by kind; the last few expressions are not sorted again. */
export const nodesByKind: (subject: ExprSubject) => NodesByKind = memoizeRecent(({ nodes }: ExprSubject) => {
  const selectors: VectorSelector[] = [];
  const calls: Call[] = [];
  const aggregations: AggregateExpr[] = [];
  const binaries: BinaryExpr[] = [];
  for (const { node } of nodes) {
    if (node.kind === "VectorSelector") selectors.push(node);
    else if (node.kind === "Call") calls.push(node);
    else if (node.kind === "AggregateExpr") aggregations.push(node);
    else if (node.kind === "BinaryExpr") binaries.push(node);
  }
  return { selectors, calls, aggregations, binaries };
});
