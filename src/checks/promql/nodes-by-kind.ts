import type { AggregateExpr, BinaryExpr, Call, VectorSelector } from "../../promql/ast.ts";
import type { ExprSubject } from "../subject.ts";

/** The nodes of an expression that checks look for, by kind, each list in the order of the text. */
export interface NodesByKind {
  readonly selectors: readonly VectorSelector[];
  readonly calls: readonly Call[];
  readonly aggregations: readonly AggregateExpr[];
  readonly binaries: readonly BinaryExpr[];
}

let last: ExprSubject | undefined;
let lastNodes: NodesByKind = { selectors: [], calls: [], aggregations: [], binaries: [] };

/** Sorts the nodes of an expression by kind, once for all checks that ask about it one after another. */
export function nodesByKind(subject: ExprSubject): NodesByKind {
  if (subject !== last) {
    lastNodes = sorted(subject);
    last = subject;
  }
  return lastNodes;
}

function sorted({ nodes }: ExprSubject): NodesByKind {
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
}
