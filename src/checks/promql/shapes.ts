import type { BinaryOperator, Call, Expr, VectorSelector } from "../../promql/ast.ts";
import { promqlFunctions } from "../../promql/functions.ts";

/** Returns the metric name of a selector, if it selects exactly one. */
export function metricName(selector: VectorSelector): string | undefined {
  if (selector.name !== undefined) return selector.name;
  for (const { name, op, value } of selector.matchers) if (name === "__name__" && op === "=") return value;
  return undefined;
}

/** Returns a node without the parentheses around it. */
export function bare(node: Expr): Expr {
  let inner = node;
  while (inner.kind === "ParenExpr") inner = inner.expr;
  return inner;
}

/** Returns the text of a string literal, also in parentheses. */
export function constantText(node: Expr | undefined): string | undefined {
  if (node === undefined) return undefined;
  const inner = bare(node);
  return inner.kind === "StringLiteral" ? inner.value : undefined;
}

/** Returns the value of a number literal, also in parentheses and with signs. */
export function constantNumber(node: Expr | undefined): number | undefined {
  let sign = 1;
  let inner = node;
  while (inner?.kind === "ParenExpr" || inner?.kind === "UnaryExpr") {
    if (inner.kind === "UnaryExpr" && inner.op === "-") sign = -sign;
    inner = inner.expr;
  }
  return inner?.kind === "NumberLiteral" ? sign * inner.value : undefined;
}

/** Returns the argument of a call that has series, if there is one. */
export function vectorArgument(call: Call): Expr | undefined {
  const index = vectorIndex.get(call.func);
  return index === undefined ? undefined : call.args[index];
}

/** The index of the first argument that has series, for functions that take one. */
const vectorIndex: ReadonlyMap<string, number> = new Map(
  [...promqlFunctions].flatMap(([name, { args }]) => {
    const index = args.findIndex((type) => type === "instant vector" || type === "range vector");
    return index < 0 ? [] : [[name, index] as const];
  }),
);

/** Returns the selector of a range vector, or the expression of a subquery, without parentheses. */
export function rangedOver(argument: Expr | undefined): Expr | undefined {
  if (argument === undefined) return undefined;
  const range = bare(argument);
  if (range.kind === "MatrixSelector") return range.selector;
  return range.kind === "SubqueryExpr" ? bare(range.expr) : undefined;
}

/** Reports whether an operator is a comparison. */
export function isComparison(op: BinaryOperator): boolean {
  return op === "==" || op === "!=" || op === "<" || op === "<=" || op === ">" || op === ">=";
}

/** Reports whether an operator is a set operator, which does not use values. */
export function isSetOperator(op: BinaryOperator): boolean {
  return op === "and" || op === "or" || op === "unless";
}

/** Returns the operator of the same comparison with its sides swapped: `5 < x` is `x > 5`. */
export function mirrored(op: BinaryOperator): BinaryOperator {
  switch (op) {
    case "<":
      return ">";
    case "<=":
      return ">=";
    case ">":
      return "<";
    case ">=":
      return "<=";
    default:
      return op;
  }
}
