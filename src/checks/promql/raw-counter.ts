import type { BinaryExpr, BinaryOperator, Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { rawCounter as rawCounterIn } from "./counter-flow.ts";
import { constantNumber, isComparison, metricName, mirrored } from "./shapes.ts";
import { nodesByKind } from "./nodes-by-kind.ts";

/** Finds counters that are compared with a number as they stand. */
export const rawCounter: ExprCheck = {
  id: "promql/raw-counter",
  grade: "hint",
  on: "expr",
  doc: {
    what: "A metric whose name ends with _total, or a sum or quotient of such, compared with a number without rate() or increase(). To ask whether it is 0 is fine.",
    why: "A counter counts since its process started: it passes any threshold in time, and is under it again after a restart. The quotient of two is an average over all that time.",
    fix: "Compare rate() or increase() over a range.",
    bad: "alert: ManyErrors\nexpr: sum by (job) (errors_total) > 100\n",
    good: "alert: ManyErrors\nexpr: sum by (job) (increase(errors_total[1h])) > 100\n",
  },
  run(subject, report) {
    if (!subject.text.includes("_total")) return;
    for (const node of nodesByKind(subject).binaries) {
      if (!isComparison(node.op)) continue;
      const compared = comparedWithNumber(node);
      if (compared === undefined || asksForAny(compared.op, compared.bound)) continue;
      const counter = rawCounterIn(subject)(compared.value);
      if (counter?.kind !== "VectorSelector") continue;
      report({
        span: node.span,
        problem: `${metricName(counter) ?? "this"} counts since its process started, and this compares the count itself`,
        fix: "compare rate() or increase() of it",
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

/** Says whether a comparison asks whether anything was counted at all. */
function asksForAny(op: BinaryOperator, bound: number): boolean {
  return bound === 0 || (bound === 1 && (op === ">=" || op === "<"));
}
