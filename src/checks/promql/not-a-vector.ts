import type { ExprCheck } from "../check.ts";

/** Finds expressions that a rule can be loaded with but never evaluated. */
export const notAVector: ExprCheck = {
  id: "promql/not-a-vector",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A rule whose expression is a range vector or a string.",
    why: "Prometheus loads it, but every evaluation fails: a rule needs an instant vector or a scalar.",
    fix: "Put the range vector into a function such as rate() or max_over_time(), or drop the brackets.",
    bad: "record: job:up:recent\nexpr: up[5m]\n",
    good: "record: job:up:recent\nexpr: max_over_time(up[5m])\n",
  },
  run({ expr, type }, report) {
    if (type === "range vector") {
      const problem = "a rule cannot be a range vector: every evaluation fails";
      report({ span: expr.span, problem, fix: "put it into a function such as rate(), or drop the brackets" });
    } else if (type === "string") {
      report({ span: expr.span, problem: "a rule cannot be a string: every evaluation fails", fix: "write an expression" });
    }
  },
};
