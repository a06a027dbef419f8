import type { ExprCheck } from "../check.ts";
import { rangedOver } from "./shapes.ts";

/** Finds rates of aggregated counters. */
export const rateAfterAggregation: ExprCheck = {
  id: "promql/rate-after-aggregation",
  grade: "warn",
  on: "expr",
  doc: {
    what: "The rate(), irate() or increase() of a subquery over a sum, an average or a count.",
    why: "When one of the added counters restarts, the sum falls. rate() treats that as a restart of all of them and counts everything again: a spike that never was.",
    fix: "Take the rate first and aggregate it: sum(rate(x[5m])).",
    bad: "record: job:requests:rate5m\nexpr: rate(sum by (job) (requests_total)[5m:])\n",
    good: "record: job:requests:rate5m\nexpr: sum by (job) (rate(requests_total[5m]))\n",
  },
  run(subject, report) {
    for (const node of subject.calls) {
      if (node.func !== "rate" && node.func !== "irate" && node.func !== "increase") continue;
      const inner = rangedOver(node.args[0]);
      if (inner?.kind !== "AggregateExpr" || !mixing.has(inner.op)) continue;
      const problem = `when one counter restarts, ${node.func}() of ${inner.op}() treats that as a restart of all`;
      report({ span: node.span, problem, fix: `aggregate after ${node.func}(), not before` });
    }
  },
};

/** Aggregations whose result falls when one of many counters restarts; max and min choose one of them. */
const mixing = new Set(["sum", "avg", "count", "stddev", "stdvar", "quantile"]);
