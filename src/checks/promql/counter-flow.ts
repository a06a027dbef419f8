import type { BinaryExpr, Expr } from "../../promql/ast.ts";
import { fold } from "./fold.ts";
import type { ResultOf } from "./fold.ts";
import { isCounterName } from "./metric-type.ts";
import { constantNumber, metricName, vectorArgument } from "./shapes.ts";

/**
 * Follows the raw values of counters, going by their names, through an expression: the result is the counter's selector
 * where a node's value is that of a counter, a sum of several, or their quotient, without a rate in between.
 */
export const rawCounter = fold<Expr | undefined>(undefined, counterOf);

/** Functions whose result is still the value of the counter. */
const passing = new Set([
  "abs",
  "ceil",
  "floor",
  "round",
  "clamp",
  "clamp_min",
  "clamp_max",
  "label_replace",
  "label_join",
  "sort",
  "sort_desc",
]);

function counterOf(node: Expr, resultOf: ResultOf<Expr | undefined>): Expr | undefined {
  switch (node.kind) {
    case "VectorSelector":
      return isCounterName(metricName(node) ?? "") ? node : undefined;
    case "ParenExpr":
    case "UnaryExpr":
      return resultOf(node.expr);
    case "Call": {
      const argument = passing.has(node.func) ? vectorArgument(node) : undefined;
      return argument === undefined ? undefined : resultOf(argument);
    }
    case "AggregateExpr":
      return node.op === "count" || node.op === "group" || node.op === "count_values" ? undefined : resultOf(node.expr);
    case "BinaryExpr":
      return combined(node, resultOf(node.lhs), resultOf(node.rhs));
    default:
      return undefined;
  }
}

function combined({ op, lhs, rhs }: BinaryExpr, left: Expr | undefined, right: Expr | undefined): Expr | undefined {
  const both = left !== undefined && right !== undefined;
  const withNumber = constantNumber(lhs) !== undefined || constantNumber(rhs) !== undefined;
  switch (op) {
    case "and":
    case "unless":
      return left;
    case "or":
      return both ? left : undefined;
    case "+":
      return both || withNumber ? (left ?? right) : undefined;
    case "-":
    case "*":
      // The difference of two counters is what is in progress, which is correct.
      return withNumber ? (left ?? right) : undefined;
    case "/":
      return both || constantNumber(rhs) !== undefined ? left : undefined;
    default:
      return undefined;
  }
}
