import type { ExprCheck } from "../check.ts";

/** Finds selectors without a metric name. */
export const noMetricName: ExprCheck = {
  id: "promql/no-metric-name",
  grade: "hint",
  on: "expr",
  doc: {
    what: "A selector with neither a metric name nor a matcher for __name__.",
    why: "It reads every metric with these labels, which is expensive and mixes unrelated values.",
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
        problem: "the selector has no metric name, so it reads every metric with these labels",
        fix: "name the metric",
      });
    }
  },
};
