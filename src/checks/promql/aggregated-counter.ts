import type { ExprCheck } from "../check.ts";
import { bare, metricName } from "./shapes.ts";

/** Finds expressions that are the sum or average of counters without rate(). */
export const aggregatedCounter: ExprCheck = {
  id: "promql/aggregated-counter",
  grade: "hint",
  on: "expr",
  doc: {
    what: "An expression that is the sum or average of metrics whose names end with _total, as those of counters do, without rate() or increase().",
    why: "When one process restarts, the sum falls by what it had counted, so neither the sum nor a rate of it is right afterwards.",
    fix: "Aggregate rates: sum(rate(x[5m])).",
    bad: "record: job:requests:sum\nexpr: sum by (job) (requests_total)\n",
    good: "record: job:requests:rate5m\nexpr: sum by (job) (rate(requests_total[5m]))\n",
  },
  run(subject, report) {
    if (!subject.text.includes("_total")) return;
    const root = bare(subject.expr);
    if (root.kind !== "AggregateExpr" || (root.op !== "sum" && root.op !== "avg")) return;
    const counter = subject.counters(root);
    if (counter?.kind !== "VectorSelector") return;
    const name = metricName(counter) ?? "the counter";
    report({
      span: root.span,
      problem: `if ${name} is a counter, its ${root.op} falls whenever one process restarts`,
      fix: "aggregate rate() of it",
    });
  },
};
