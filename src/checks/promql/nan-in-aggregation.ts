import type { Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { bare } from "./shapes.ts";

/** Finds sums and averages of quotients whose divisor can be 0. */
export const nanInAggregation: ExprCheck = {
  id: "promql/nan-in-aggregation",
  grade: "hint",
  on: "expr",
  doc: {
    what: "A sum(), avg(), stddev() or stdvar() of a quotient that divides by a rate.",
    why: "Where nothing happens, the rate is 0, and 0 / 0 is NaN. A single NaN makes the whole aggregate NaN, for which no comparison holds.",
    fix: "Aggregate both sides first and then divide, or keep only divisors greater than 0: a / (b > 0).",
    bad: "record: job:errors:ratio\nexpr: avg by (job) (rate(errors_total[5m]) / rate(requests_total[5m]))\n",
    good: "record: job:errors:ratio\nexpr: sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m]))\n",
  },
  run(subject, report) {
    for (const node of subject.aggregations) {
      if (!/^(sum|avg|stddev|stdvar)$/.test(node.op)) continue;
      const quotient = bare(node.expr);
      if (quotient.kind !== "BinaryExpr" || (quotient.op !== "/" && quotient.op !== "%")) continue;
      const rate = rateOf(quotient.rhs);
      if (rate === undefined) continue;
      const problem = `where ${rate}() is 0, the quotient is NaN or infinite, and so is the whole ${node.op}()`;
      report({ span: quotient.span, problem, fix: `aggregate first and then divide, or divide by "(… > 0)"` });
    }
  },
};

function rateOf(divisor: Expr): string | undefined {
  let node = bare(divisor);
  while (node.kind === "AggregateExpr") node = bare(node.expr);
  return node.kind === "Call" && /^(rate|irate|increase|delta|idelta)$/.test(node.func) ? node.func : undefined;
}
