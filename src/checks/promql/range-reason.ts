import type { BinaryExpr, BinaryOperator, Expr } from "../../promql/ast.ts";
import { whyNan } from "./nan-comparison.ts";
import { partName } from "./part-name.ts";
import { bare, mirrored } from "./shapes.ts";
import { isOnlyNan } from "./value-range.ts";
import type { ValueRange } from "./value-range.ts";

/** Returns why a comparison holds for none or all of the values of its sides, as in `count(…) is at least 1`. */
export function whyRange(node: BinaryExpr, left: ValueRange, right: ValueRange, text: string): string {
  if (isOnlyNan(left) || isOnlyNan(right)) return whyNan(node, isOnlyNan(right) ? node.rhs : node.lhs, text);
  const sides = [side(node.lhs, left, "left", text), side(node.rhs, right, "right", text)].filter(
    (clause) => clause !== undefined,
  );
  if (sides.length > 0) return sides.join(", ");
  if (isNumber(node.lhs) && isNumber(node.rhs)) return "both sides are numbers";
  return isNumber(node.rhs) ? whyInfinite(node.op, right) : whyInfinite(mirrored(node.op), left);
}

/** Returns why nothing is beyond an infinite number on the right of a comparison. */
function whyInfinite(op: BinaryOperator, { low }: ValueRange): string {
  return `nothing is ${op === ">" ? "greater" : "less"} than ${formatNumber(low)}`;
}

function isNumber(node: Expr): boolean {
  return bare(node).kind === "NumberLiteral";
}

function side(node: Expr, range: ValueRange, name: string, text: string): string | undefined {
  const inner = bare(node);
  const words = isNumber(inner) ? undefined : rangeWords(range);
  return words === undefined ? undefined : `${partName(inner, `the ${name} side`, text)} is ${words}`;
}

function rangeWords({ low, high, openLow, openHigh }: ValueRange): string | undefined {
  const [least, most] = [formatNumber(low), formatNumber(high)];
  if (low === high) return `always ${least}`;
  if (low === -Infinity) return high === Infinity ? undefined : openHigh ? `less than ${most}` : `at most ${most}`;
  if (high === Infinity) return openLow ? `more than ${least}` : `at least ${least}`;
  return `between ${least} and ${most}`;
}

function formatNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : value > 0 ? "+Inf" : "-Inf";
}
