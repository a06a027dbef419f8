import type { Expr } from "../../promql/ast.ts";
import { bare } from "./shapes.ts";

/** The longest part of an expression that a message quotes. */
const longestPart = 32;

/** Returns a name for a part of an expression: its text where it is short, else its outermost function. */
export function partName(node: Expr, otherwise: string, text: string): string {
  const inner = bare(node);
  if (inner.span.end - inner.span.start <= longestPart)
    return text.slice(inner.span.start, inner.span.end).replaceAll(/\s+/g, " ");
  if (inner.kind === "Call") return `${inner.func}(…)`;
  return inner.kind === "AggregateExpr" ? `${inner.op}(…)` : otherwise;
}
