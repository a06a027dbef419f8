import type { ExprCheck } from "../check.ts";
import { rawCounter } from "./counter-flow.ts";
import { bare, metricName } from "./shapes.ts";

/** Finds sums and averages of counters as they stand, which are the whole of an expression. */
export const aggregatedCounter: ExprCheck = {
  id: "promql/aggregated-counter",
  grade: "hint",
  on: "expr",
  doc: {
    what: "An expression that is the sum or average of counters, by their names, without rate() or increase().",
    why: "Whenever one process starts again the sum falls by what it had counted, so neither the sum nor a rate of it is right afterwards.",
    fix: "Aggregate rates: sum(rate(x[5m])).",
    bad: "record: job:requests:sum\nexpr: sum by (job) (requests_total)\n",
    good: "record: job:requests:rate5m\nexpr: sum by (job) (rate(requests_total[5m]))\n",
  },
  run(subject, report) {
    if (!subject.text.includes("_total")) return;
    const root = bare(subject.expr);
    if (root.kind !== "AggregateExpr" || (root.op !== "sum" && root.op !== "avg")) return;
    const counter = rawCounter(subject)(root);
    if (counter?.kind !== "VectorSelector") return;
    const name = metricName(counter) ?? "the counter";
    report({
      span: root.span,
      problem: `the ${root.op} of ${name} falls whenever one process starts again`,
      fix: "aggregate rate() of it",
    });
  },
};
