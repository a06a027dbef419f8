import type { ExprCheck } from "../check.ts";
import { isCounterName } from "./metric-type.ts";
import { metricName, rangedOver } from "./shapes.ts";

/** Functions for gauges, each with what to use for a counter. */
const forCounters: ReadonlyMap<string, string> = new Map([
  ["deriv", "rate()"],
  ["delta", "increase()"],
  ["idelta", "irate()"],
  ["predict_linear", "predict_linear() of a rate in a subquery"],
  ["avg_over_time", "rate()"],
  ["sum_over_time", "increase()"],
  ["stddev_over_time", "stddev_over_time() of a rate in a subquery"],
  ["stdvar_over_time", "stdvar_over_time() of a rate in a subquery"],
  ["quantile_over_time", "quantile_over_time() of a rate in a subquery"],
]);

/** Finds functions for gauges on metrics that are counters by their names. */
export const gaugeFunctionOnCounter: ExprCheck = {
  id: "promql/gauge-function-on-counter",
  grade: "hint",
  on: "expr",
  doc: {
    what: "A function such as deriv(), delta(), predict_linear() or avg_over_time() on a metric whose name ends with _total, as those of counters do.",
    why: "A counter falls to 0 when its process restarts. Functions for gauges treat that as a real decrease, and the average of a count since some start is meaningless.",
    fix: "Use rate(), increase() or irate(). If the metric is a gauge in spite of its name, nothing is wrong.",
    bad: "alert: ManyErrors\nexpr: delta(errors_total[10m]) > 5\n",
    good: "alert: ManyErrors\nexpr: increase(errors_total[10m]) > 5\n",
  },
  run(subject, report) {
    for (const node of subject.calls) {
      const instead = forCounters.get(node.func);
      if (instead === undefined) continue;
      const inner = rangedOver(node.args.find((arg) => arg.kind !== "NumberLiteral"));
      const name = inner?.kind === "VectorSelector" ? (metricName(inner) ?? "") : "";
      if (!isCounterName(name)) continue;
      report({
        span: node.span,
        problem: `${node.func}() is for gauges, and ${name} is a counter by its name`,
        fix: `if it is one, use ${instead}`,
      });
    }
  },
};
