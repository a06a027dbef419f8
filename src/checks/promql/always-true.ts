import type { BinaryExpr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { withoutNan } from "./nan-comparison.ts";
import { whyRange } from "./range-reason.ts";
import { isComparison } from "./shapes.ts";
import { comparisonVerdict } from "./range-comparison.ts";
import { exactly } from "./value-range.ts";
import type { ValueRange } from "./value-range.ts";

/** Finds comparisons that hold for every possible value. */
export const alwaysTrue: ExprCheck = {
  id: "promql/always-true",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A comparison that holds for every possible value: count() >= 0, hour() < 24, one of two numbers, or one with NaN.",
    why: "It drops nothing, so an alert fires as long as the metric exists. A test for existence such as count(x) > 0 is not reported.",
    fix: "Correct the number or the operator.",
    bad: "alert: TooManyReplicas\nexpr: count(up{job='api'}) >= 0\n",
    good: "alert: TooManyReplicas\nexpr: count(up{job='api'}) >= 10\n",
  },
  run(subject, report) {
    for (const node of subject.binaries) {
      if (!isComparison(node.op)) continue;
      const known = subject.values;
      const [left, right] = [known(node.lhs), known(node.rhs)];
      if (comparisonVerdict(node.op, left, right) !== "always") continue;
      const compared = subject.presence(node.rhs.kind === "NumberLiteral" ? node.lhs : node.rhs);
      // What has already been filtered may be compared once more without effect.
      if (!node.returnBool && compared.unconditional === undefined) continue;
      if (asksForAny(node, left, right) && !compared.always) continue;
      const effect = node.returnBool ? "this is always 1" : "this holds for every value and drops nothing";
      report({
        span: node.span,
        problem: `${effect}: ${whyRange(node, left, right, subject.text)}`,
        fix: withoutNan(node, subject.text) ?? "correct the number or the operator",
      });
    }
  },
};

/** Reports whether a comparison with a number excludes 0, so that it tests whether there is anything, which is common. */
function asksForAny({ op, lhs, rhs }: BinaryExpr, left: ValueRange, right: ValueRange): boolean {
  const zero = exactly(0);
  if (rhs.kind === "NumberLiteral") return comparisonVerdict(op, zero, right) !== "always";
  return lhs.kind === "NumberLiteral" && comparisonVerdict(op, left, zero) !== "always";
}
