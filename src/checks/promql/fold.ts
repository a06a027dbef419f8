import type { Expr } from "../../promql/ast.ts";
import { childrenOf } from "../../promql/visit.ts";
import type { VisitedNode } from "../../promql/visit.ts";

/** Returns what an analysis found out about a node. */
export type ResultOf<T> = (node: Expr) => T;

/** Works out the result of a node, from its children's. */
export type Combine<T> = (node: Expr, resultOf: ResultOf<T>) => T;

/**
 * Makes an analysis that works from the leaves of an expression up: `combine` is called once for each node and can ask
 * for the results of the node's children. Any depth is fine. `unknown` is the result of nodes that do not belong to the
 * expression.
 */
export function fold<T>(unknown: T, combine: Combine<T>): (nodes: readonly VisitedNode[]) => ResultOf<T> {
  return (nodes) => lookup(nodes, resultsOf(nodes, unknown, combine), unknown);
}

/** Returns the results of all nodes, in reverse order. */
function resultsOf<T>(nodes: readonly VisitedNode[], unknown: T, combine: Combine<T>): readonly T[] {
  const results: T[] = [];
  // The results of nodes whose parent comes next, the first child's last.
  const pending: T[] = [];
  let children: readonly Expr[] = [];
  const resultOf: ResultOf<T> = (child) => {
    const index = children.indexOf(child);
    return index < 0 ? unknown : (pending[pending.length - 1 - index] ?? unknown);
  };
  // Parents come before their children, so that the last node is a leaf.
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index]?.node;
    if (node === undefined) continue;
    children = childrenOf(node);
    const result = combine(node, resultOf);
    pending.length -= children.length;
    pending.push(result);
    results.push(result);
  }
  return results;
}

/** Up to this many nodes, searching the list is faster than building a map. */
const fewNodes = 48;

function lookup<T>(nodes: readonly VisitedNode[], results: readonly T[], unknown: T): ResultOf<T> {
  if (nodes.length > fewNodes) {
    const byNode = new Map<Expr, T>();
    for (const [index, { node }] of nodes.entries()) byNode.set(node, results[nodes.length - 1 - index] ?? unknown);
    return (node) => byNode.get(node) ?? unknown;
  }
  return (node) => {
    const index = nodes.findIndex((visited) => visited.node === node);
    return index < 0 ? unknown : (results[nodes.length - 1 - index] ?? unknown);
  };
}
