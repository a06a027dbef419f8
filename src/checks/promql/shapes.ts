import type { BinaryOperator, Call, Expr, VectorSelector } from "../../promql/ast.ts";
import { promqlFunctions } from "../../promql/functions.ts";

/** Gives the one metric name that a selector asks for, if it asks for one. */
export function metricName(selector: VectorSelector): string | undefined {
  if (selector.name !== undefined) return selector.name;
  for (const { name, op, value } of selector.matchers) if (name === "__name__" && op === "=") return value;
  return undefined;
}

/** Gives what is in the parentheses, however many there are. */
export function bare(node: Expr): Expr {
  let inner = node;
  while (inner.kind === "ParenExpr") inner = inner.expr;
  return inner;
}

/** Gives the text of a string literal, also in parentheses. */
export function constantText(node: Expr | undefined): string | undefined {
  if (node === undefined) return undefined;
  const inner = bare(node);
  return inner.kind === "StringLiteral" ? inner.value : undefined;
}

/** Gives the value of a number literal, also in parentheses and with signs. */
export function constantNumber(node: Expr | undefined): number | undefined {
  let sign = 1;
  let inner = node;
  while (inner?.kind === "ParenExpr" || inner?.kind === "UnaryExpr") {
    if (inner.kind === "UnaryExpr" && inner.op === "-") sign = -sign;
    inner = inner.expr;
  }
  return inner?.kind === "NumberLiteral" ? sign * inner.value : undefined;
}

/** Gives the argument of a call whose series its result is made of, if it takes any. */
export function vectorArgument(call: Call): Expr | undefined {
  const index = vectorIndex.get(call.func);
  return index === undefined ? undefined : call.args[index];
}

/** The place of the first argument that is made of series, for functions that take one. */
const vectorIndex: ReadonlyMap<string, number> = new Map(
  [...promqlFunctions].flatMap(([name, { args }]) => {
    const index = args.findIndex((type) => type === "instant vector" || type === "range vector");
    return index < 0 ? [] : [[name, index] as const];
  }),
);

/** Gives what a range vector is made of, parentheses left out: a selector, or the expression of a subquery. */
export function rangedOver(argument: Expr | undefined): Expr | undefined {
  if (argument === undefined) return undefined;
  const range = bare(argument);
  if (range.kind === "MatrixSelector") return range.selector;
  return range.kind === "SubqueryExpr" ? bare(range.expr) : undefined;
}

/** Says whether an operator compares, and so drops what does not hold unless `bool` is there. */
export function isComparison(op: BinaryOperator): boolean {
  return op === "==" || op === "!=" || op === "<" || op === "<=" || op === ">" || op === ">=";
}

/** Says whether an operator keeps or drops whole series and reads no value. */
export function isSetOperator(op: BinaryOperator): boolean {
  return op === "and" || op === "or" || op === "unless";
}

/** The same comparison read from right to left: `5 < x` is `x > 5`. */
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
