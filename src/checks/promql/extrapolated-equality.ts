import type { Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { bare, constantNumber } from "./shapes.ts";

/** Finds rates and increases that are compared with == to a number. */
export const extrapolatedEquality: ExprCheck = {
  id: "promql/extrapolated-equality",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A comparison of rate() or increase() by == with a number other than 0.",
    why: "Prometheus extrapolates to the ends of the range: the increase() of a counter that rose by 1 is 1.07 or so, and hardly ever exactly 1.",
    fix: "Compare with >= or >.",
    bad: "alert: Restarted\nexpr: increase(restarts_total[10m]) == 1\n",
    good: "alert: Restarted\nexpr: increase(restarts_total[10m]) >= 1\n",
  },
  run(subject, report) {
    for (const node of subject.binaries) {
      if (node.op !== "==") continue;
      const bound = constantNumber(node.rhs) ?? constantNumber(node.lhs);
      const func = extrapolated(constantNumber(node.rhs) === undefined ? node.rhs : node.lhs);
      if (bound === undefined || bound === 0 || func === undefined) continue;
      const problem = `${func}() extrapolates to the ends of the range, so it is hardly ever exactly ${bound}`;
      report({ span: node.span, problem, fix: "compare with >= or >" });
    }
  },
};

function extrapolated(value: Expr): string | undefined {
  let node = bare(value);
  while (node.kind === "AggregateExpr" && node.op === "sum") node = bare(node.expr);
  if (node.kind !== "Call" || (node.func !== "rate" && node.func !== "increase")) return undefined;
  const range = node.args[0] === undefined ? undefined : bare(node.args[0]);
  // Anchored and smoothed ranges have samples at their ends.
  return range?.kind === "MatrixSelector" && (range.selector.anchored || range.selector.smoothed) ? undefined : node.func;
}
