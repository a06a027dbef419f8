import type { Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { isRecordedSumName } from "./metric-type.ts";
import { metricName, rangedOver } from "./shapes.ts";
import { nodesByKind } from "./nodes-by-kind.ts";

/** Finds rates that are taken of aggregated counters. */
export const rateAfterAggregation: ExprCheck = {
  id: "promql/rate-after-aggregation",
  grade: "warn",
  on: "expr",
  doc: {
    what: "The rate(), irate() or increase() of a sum, an average or a count: of a subquery over it, or of a metric recorded as level:metric:sum.",
    why: "When one of the summed counters starts again at 0 the sum falls. rate() takes that for a restart of the whole and adds all of it: a spike that never was.",
    fix: "Take the rate first and aggregate it: sum(rate(x[5m])).",
    bad: "record: job:requests:rate5m\nexpr: rate(sum by (job) (requests_total)[5m:])\n",
    good: "record: job:requests:rate5m\nexpr: sum by (job) (rate(requests_total[5m]))\n",
  },
  run(subject, report) {
    for (const node of nodesByKind(subject).calls) {
      if (node.func !== "rate" && node.func !== "irate" && node.func !== "increase") continue;
      const what = aggregation(rangedOver(node.args[0]));
      if (what === undefined) continue;
      const problem = `${node.func}() of ${what} takes the restart of one counter for one of them all`;
      report({ span: node.span, problem, fix: `aggregate after ${node.func}(), not before` });
    }
  },
};

/** Aggregations whose result falls when one of many counters starts again; of equal ones max and min choose one. */
const mixing = new Set(["sum", "avg", "count", "stddev", "stdvar", "quantile"]);

function aggregation(inner: Expr | undefined): string | undefined {
  if (inner?.kind === "AggregateExpr") return mixing.has(inner.op) ? `${inner.op}()` : undefined;
  const name = inner?.kind === "VectorSelector" ? (metricName(inner) ?? "") : "";
  return isRecordedSumName(name) ? name : undefined;
}
