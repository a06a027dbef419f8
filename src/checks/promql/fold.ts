import type { Expr } from "../../promql/ast.ts";
import type { ExprSubject } from "../subject.ts";

/** What an analysis knows of each node of one expression. */
export type Known<T> = (node: Expr) => T;

/**
 * Makes an analysis that goes from the leaves up: `judge` is given each node once, with what is known of those below
 * it. Any depth is fine, and an expression is analysed once however many checks ask; `unknown` stands for nodes that
 * are not of the expression.
 */
export function fold<T>(unknown: T, judge: (node: Expr, known: Known<T>) => T): (subject: ExprSubject) => Known<T> {
  const analysed = new WeakMap<ExprSubject, Known<T>>();
  return (subject) => {
    const earlier = analysed.get(subject);
    if (earlier !== undefined) return earlier;
    const results = new Map<Expr, T>();
    const known: Known<T> = (node) => results.get(node) ?? unknown;
    // Every node stands before its children, so from behind the children come first.
    for (let index = subject.nodes.length - 1; index >= 0; index--) {
      const node = subject.nodes[index]?.node;
      if (node !== undefined) results.set(node, judge(node, known));
    }
    analysed.set(subject, known);
    return known;
  };
}
