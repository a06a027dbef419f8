import type { BinaryExpr, BinaryOperator, Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { constantNumber, isComparison, metricName, mirrored } from "./shapes.ts";

/** Finds counters that are compared with a number without rate(). */
export const rawCounter: ExprCheck = {
  id: "promql/raw-counter",
  grade: "hint",
  on: "expr",
  doc: {
    what: "A metric whose name ends with _total, as those of counters do, or a sum or quotient of such metrics, that is compared with a number without rate() or increase(). A comparison with 0 is not reported.",
    why: "A counter counts since its process started: it passes any threshold in time, and is below it again after a restart. The quotient of two counters is an average over all that time.",
    fix: "Compare rate() or increase() over a range. If the metric is a gauge in spite of its name, nothing is wrong.",
    bad: "alert: ManyErrors\nexpr: sum by (job) (errors_total) > 100\n",
    good: "alert: ManyErrors\nexpr: sum by (job) (increase(errors_total[1h])) > 100\n",
  },
  run(subject, report) {
    if (!subject.text.includes("_total")) return;
    for (const node of subject.binaries) {
      if (!isComparison(node.op)) continue;
      const compared = comparedWithNumber(node);
      if (compared === undefined || asksForAny(compared.op, compared.bound)) continue;
      const counter = subject.counters(compared.value);
      if (counter?.kind !== "VectorSelector") continue;
      report({
        span: node.span,
        problem: `${metricName(counter) ?? "this"} is a counter by its name, and this compares its total since the last restart`,
        fix: "if it is one, compare rate() or increase()",
      });
    }
  },
};

function comparedWithNumber({ lhs, rhs, op }: BinaryExpr): { value: Expr; op: BinaryOperator; bound: number } | undefined {
  const right = constantNumber(rhs);
  if (right !== undefined) return { value: lhs, op, bound: right };
  const left = constantNumber(lhs);
  return left === undefined ? undefined : { value: rhs, op: mirrored(op), bound: left };
}

/** Reports whether a comparison tests whether anything was counted at all. */
function asksForAny(op: BinaryOperator, bound: number): boolean {
  return bound === 0 || (bound === 1 && (op === ">=" || op === "<"));
}
