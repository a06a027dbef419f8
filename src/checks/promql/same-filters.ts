import type { BinaryExpr, BinaryOperator, Expr } from "../../promql/ast.ts";
import type { ExprSubject } from "../subject.ts";
import { bare, constantNumber, isComparison, metricName, mirrored } from "./shapes.ts";

/** An expression that is compared with several numbers, where all comparisons must hold. */
export interface SameFilters {
  readonly value: Expr;
  readonly filters: readonly Filter[];
}

/** One comparison with a number, the number on the right. */
export interface Filter {
  readonly op: BinaryOperator;
  readonly bound: number;
}

/**
 * Returns the comparisons with numbers in a chain of `and`, grouped by the expression that they compare, where there are
 * several. Parentheses around parts of the chain are not opened.
 */
export function sameFilters(chain: BinaryExpr, { text }: ExprSubject): SameFilters[] {
  const byText = new Map<string, { value: Expr; filters: Filter[] }>();
  let rest: Expr = chain;
  for (;;) {
    const isAnd: boolean = rest.kind === "BinaryExpr" && rest.op === "and" && matchesAll(rest);
    gather(rest.kind === "BinaryExpr" && isAnd ? rest.rhs : rest, text, byText);
    if (rest.kind !== "BinaryExpr" || !isAnd) break;
    rest = rest.lhs;
  }
  return [...byText.values()].filter(({ filters }) => filters.length > 1);
}

function matchesAll({ matching }: BinaryExpr): boolean {
  return matching !== undefined && !matching.on && matching.labels.length === 0;
}

function gather(part: Expr, text: string, byText: Map<string, { value: Expr; filters: Filter[] }>): void {
  const comparison = bare(part);
  if (comparison.kind !== "BinaryExpr" || !isComparison(comparison.op) || comparison.returnBool) return;
  const right = constantNumber(comparison.rhs);
  const bound = right ?? constantNumber(comparison.lhs);
  const value = bare(right === undefined ? comparison.rhs : comparison.lhs);
  if (bound === undefined || Number.isNaN(bound) || !hasUniqueLabels(value)) return;
  const op = right === undefined ? mirrored(comparison.op) : comparison.op;
  const key = text.slice(value.span.start, value.span.end);
  const earlier = byText.get(key);
  if (earlier === undefined) byText.set(key, { value, filters: [{ op, bound }] });
  else earlier.filters.push({ op, bound });
}

/** Functions that keep the metric's name, so that two of their results may differ only in it. */
const keepName = /^(last_over_time|first_over_time|sort|label_|info)/;

/** Reports whether no two results can differ only in their metric's name, which `and` does not tell apart. */
function hasUniqueLabels(node: Expr): boolean {
  if (node.kind === "VectorSelector") return metricName(node) !== undefined;
  if (node.kind === "AggregateExpr") return !/^(topk|bottomk|limit)/.test(node.op) && !node.grouping.includes("__name__");
  return node.kind === "Call" && !keepName.test(node.func);
}
