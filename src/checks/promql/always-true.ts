import type { BinaryExpr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { presence } from "./presence.ts";
import { whyRange } from "./range-reason.ts";
import { isComparison } from "./shapes.ts";
import { followValues } from "./follow-values.ts";
import { comparisonVerdict } from "./range-comparison.ts";
import { exactly } from "./value-range.ts";
import type { ValueRange } from "./value-range.ts";
import { nodesByKind } from "./nodes-by-kind.ts";

/** Finds comparisons that hold for every value that can be there. */
export const alwaysTrue: ExprCheck = {
  id: "promql/always-true",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A comparison that every possible value meets: count() of 0 or more, an hour under 24, two numbers.",
    why: "It drops nothing, so an alert fires for as long as the metric exists. Asking for more than nothing, as in count(x) > 0, is left alone: it says what it does.",
    fix: "Mend the number or the operator.",
    bad: "alert: TooManyReplicas\nexpr: count(up{job='api'}) >= 0\n",
    good: "alert: TooManyReplicas\nexpr: count(up{job='api'}) >= 10\n",
  },
  run(subject, report) {
    for (const node of nodesByKind(subject).binaries) {
      if (!isComparison(node.op)) continue;
      const known = followValues(subject);
      const [left, right] = [known(node.lhs), known(node.rhs)];
      if (comparisonVerdict(node.op, left, right) !== "always") continue;
      const compared = presence(subject)(node.rhs.kind === "NumberLiteral" ? node.lhs : node.rhs);
      // What already meets a condition is dropped by that; to compare it once more is idle but right.
      if (!node.returnBool && compared.unconditional === undefined) continue;
      if (asksForAny(node, left, right) && !compared.always) continue;
      const effect = node.returnBool ? "this is always 1" : "this holds for every value and drops nothing";
      report({ span: node.span, problem: `${effect}: ${whyRange(node, left, right, subject.text)}`, fix: "mend the comparison" });
    }
  },
};

/** Says whether a comparison with a number excludes 0: it then asks whether there is anything, which is often written. */
function asksForAny({ op, lhs, rhs }: BinaryExpr, left: ValueRange, right: ValueRange): boolean {
  const zero = exactly(0);
  if (rhs.kind === "NumberLiteral") return comparisonVerdict(op, zero, right) !== "always";
  return lhs.kind === "NumberLiteral" && comparisonVerdict(op, left, zero) !== "always";
}
