import type { Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import type { ExprSubject } from "../subject.ts";
import { canHave } from "./label-flow.ts";
import { whyGone } from "./label-removal.ts";
import { metricName } from "./shapes.ts";

/** Finds quantiles of histograms whose buckets have been aggregated without the label le. */
export const quantileWithoutLe: ExprCheck = {
  id: "promql/quantile-without-le",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A histogram_quantile() of _bucket series from which an aggregation has removed the label le.",
    why: "The label le says which bucket a series is. Without it, there are no buckets and no result.",
    fix: "Also aggregate by le.",
    bad: "record: job:latency:p99\nexpr: histogram_quantile(0.99, sum by (job) (rate(latency_seconds_bucket[5m])))\n",
    good: "record: job:latency:p99\nexpr: histogram_quantile(0.99, sum by (job, le) (rate(latency_seconds_bucket[5m])))\n",
  },
  run(subject, report) {
    for (const node of subject.calls) {
      if (!node.func.startsWith("histogram_")) continue;
      const buckets =
        node.func === "histogram_quantile" ? node.args[1] : node.func === "histogram_quantiles" ? node.args[0] : undefined;
      if (buckets === undefined) continue;
      const flow = subject.labels(buckets);
      if (canHave(flow, "le") || !readsBuckets(buckets, subject)) continue;
      report({
        span: node.span,
        problem: `the buckets have no label "le" here, as ${whyGone(flow, "le")}`,
        fix: "also aggregate by le",
      });
    }
  },
};

/** Reports whether every selector below a node selects classic buckets; native histograms do not need the label le. */
function readsBuckets(node: Expr, subject: ExprSubject): boolean {
  const { start, end } = node.span;
  let some = false;
  for (const selector of subject.selectors) {
    if (selector.span.start < start || selector.span.end > end) continue;
    if (!/_bucket(:|$)/.test(metricName(selector) ?? "")) return false;
    some = true;
  }
  return some;
}
