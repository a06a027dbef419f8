import type { BinaryExpr, Expr } from "../../promql/ast.ts";
import { bare } from "./shapes.ts";
import { isPoint } from "./value-range.ts";
import type { ValueRange } from "./value-range.ts";

/** The longest part of an expression that a message quotes. */
const longestPart = 32;

/** Returns what is known about the sides of a comparison, as in `count(…) is at least 1`. */
export function whyRange(node: BinaryExpr, left: ValueRange, right: ValueRange, text: string): string {
  const sides = [side(node.lhs, left, "left", text), side(node.rhs, right, "right", text)].filter(
    (clause) => clause !== undefined,
  );
  return sides.length === 0 ? "both sides are numbers" : sides.join(", ");
}

function side(node: Expr, range: ValueRange, name: string, text: string): string | undefined {
  const inner = bare(node);
  const words = inner.kind === "NumberLiteral" ? undefined : rangeWords(range);
  return words === undefined ? undefined : `${partName(inner, `the ${name} side`, text)} is ${words}`;
}

/** Returns a name for a part of an expression: its text where it is short, else its outermost function. */
export function partName(node: Expr, otherwise: string, text: string): string {
  const inner = bare(node);
  if (inner.span.end - inner.span.start <= longestPart)
    return text.slice(inner.span.start, inner.span.end).replaceAll(/\s+/g, " ");
  if (inner.kind === "Call") return `${inner.func}(…)`;
  return inner.kind === "AggregateExpr" ? `${inner.op}(…)` : otherwise;
}

function rangeWords(range: ValueRange): string | undefined {
  const { low, high, openLow, openHigh } = range;
  if (isPoint(range)) return `always ${low}`;
  if (low === -Infinity) return high === Infinity ? undefined : openHigh ? `less than ${high}` : `at most ${high}`;
  if (high === Infinity) return openLow ? `more than ${low}` : `at least ${low}`;
  if (openLow || openHigh) return `between ${low} and ${high}`;
  return `between ${low} and ${high}`;
}
