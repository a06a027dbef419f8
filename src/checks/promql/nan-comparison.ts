import type { BinaryExpr } from "../../promql/ast.ts";
import { bare } from "./shapes.ts";
import { partName } from "./part-name.ts";

/** Returns why a comparison of which one side is always NaN holds for none or all of the values of the other. */
export function whyNan({ op }: BinaryExpr, side: BinaryExpr["lhs"], text: string): string {
  const claim = op === "!=" ? "differs from everything" : "is not less than, equal to or greater than anything";
  return bare(side).kind === "NumberLiteral" ? `NaN ${claim}` : `${partName(side, "a side", text)} is always NaN, which ${claim}`;
}

/** Returns what to write instead of a test of equality with the literal NaN; undefined for other comparisons. */
export function withoutNan({ op, lhs, rhs }: BinaryExpr, text: string): string | undefined {
  const other = isNan(rhs) ? lhs : isNan(lhs) ? rhs : undefined;
  if (other === undefined || (op !== "==" && op !== "!=")) return undefined;
  const name = partName(other, "x", text);
  return op === "==" ? `write ${name} != ${name} to find NaN` : `write ${name} == ${name} to drop NaN`;
}

function isNan(node: BinaryExpr["lhs"]): boolean {
  const inner = bare(node);
  return inner.kind === "NumberLiteral" && Number.isNaN(inner.value);
}
