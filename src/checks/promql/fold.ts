import type { Expr } from "../../promql/ast.ts";
import type { ExprSubject } from "../subject.ts";

/** What an analysis knows of each node of one expression. */
export type Known<T> = (node: Expr) => T;

/** Up to so many nodes, looking through them all is faster than keeping a map. */
const fewNodes = 48;

/**
 * Makes an analysis that goes from the leaves up: `judge` is given each node once, with what is known of those below
 * it. Any depth is fine, and the expression that was asked about last is not analysed again; `unknown` stands for nodes
 * that are not of the expression.
 */
export function fold<T>(unknown: T, judge: (node: Expr, known: Known<T>) => T): (subject: ExprSubject) => Known<T> {
  let last: ExprSubject | undefined;
  let lastKnown: Known<T> = () => unknown;
  return (subject) => {
    if (subject === last) return lastKnown;
    const { nodes } = subject;
    const results: T[] = [];
    const indexes = nodes.length <= fewNodes ? undefined : indexesOf(subject);
    // The results of the nodes from the end of the list, as they become known.
    const known: Known<T> = (node) => {
      if (indexes !== undefined) return results[nodes.length - 1 - (indexes.get(node) ?? nodes.length)] ?? unknown;
      for (let index = nodes.length - results.length; index < nodes.length; index++) {
        if (nodes[index]?.node === node) return results[nodes.length - 1 - index] ?? unknown;
      }
      return unknown;
    };
    // Every node stands before its children, so from behind the children come first.
    for (let index = nodes.length - 1; index >= 0; index--) {
      const visited = nodes[index];
      if (visited !== undefined) results.push(judge(visited.node, known));
    }
    last = subject;
    lastKnown = known;
    return known;
  };
}

function indexesOf({ nodes }: ExprSubject): ReadonlyMap<Expr, number> {
  const indexes = new Map<Expr, number>();
  for (const [index, { node }] of nodes.entries()) indexes.set(node, index);
  return indexes;
}
