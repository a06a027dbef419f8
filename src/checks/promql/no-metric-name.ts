import type { ExprCheck } from "../check.ts";

/** Finds selectors that ask for every metric with some label. */
export const noMetricName: ExprCheck = {
  id: "promql/no-metric-name",
  grade: "hint",
  on: "expr",
  doc: {
    what: "A selector without a metric name, written outside or as a matcher of __name__.",
    why: "It reads every metric that has such labels: much work at each evaluation, and a mix of values.",
    fix: "Name the metric.",
    bad: "alert: NothingFromApi\nexpr: absent({job='api'})\nfor: 5m\n",
    good: "alert: NothingFromApi\nexpr: absent(up{job='api'})\nfor: 5m\n",
  },
  run({ nodes }, report) {
    for (const { node, parent } of nodes) {
      if (node.kind !== "VectorSelector" || node.name !== undefined) continue;
      // The second argument of info() chooses labels, not series.
      if (parent?.kind === "Call" && parent.func === "info" && parent.args[1] === node) continue;
      if (node.matchers.some(({ name }) => name === "__name__")) continue;
      report({
        span: node.span,
        problem: "the selector names no metric, so it reads every one with such labels",
        fix: "name the metric",
      });
    }
  },
};
