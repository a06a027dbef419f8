import type { ExprCheck } from "../check.ts";

/** Finds expressions that a rule can be loaded with but that cannot be evaluated. */
export const notAVector: ExprCheck = {
  id: "promql/not-a-vector",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A rule whose expression is a range vector or a string.",
    why: "Prometheus loads it, but every evaluation fails: a rule needs an instant vector or a scalar.",
    fix: "Pass the range vector to a function such as rate() or max_over_time(), or remove the brackets.",
    bad: "record: job:up:recent\nexpr: up[5m]\n",
    good: "record: job:up:recent\nexpr: max_over_time(up[5m])\n",
  },
  run({ expr, type }, report) {
    if (type === "range vector") {
      const problem = "every evaluation fails: a rule needs an instant vector or a scalar, not a range vector";
      report({ span: expr.span, problem, fix: "pass it to a function such as rate(), or remove the brackets" });
    } else if (type === "string") {
      report({
        span: expr.span,
        problem: "every evaluation fails: a rule needs an instant vector or a scalar, not a string",
        fix: "write an expression",
      });
    }
  },
};
