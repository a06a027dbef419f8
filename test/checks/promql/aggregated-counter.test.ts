import { aggregatedCounter } from "../../../src/checks/promql/aggregated-counter.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(aggregatedCounter, {
  finds: [
    [
      { record: "job:example:sum", expr: "sum by (job) (x_total)" },
      "sum by (job) (x_total): if x_total is a counter, its sum falls whenever one process restarts; aggregate rate() of it",
    ],
    [
      { record: "job:example:sum", expr: "(avg(x_total))" },
      "avg(x_total): if x_total is a counter, its avg falls whenever one process restarts; aggregate rate() of it",
    ],
  ],
  leaves: [
    { record: "job:example:sum", expr: "sum by (job) (rate(x_total[5m]))" },
    { record: "job:example:sum", expr: "max(x_total)" },
    { record: "job:example:sum", expr: "sum(a_total) - sum(b_total)" },
    { record: "job:example:sum", expr: "count(x_total)" },
    { record: "job:example:sum", expr: "sum(cluster_nodes_total)" },
    "sum(x_total) > 0",
  ],
});
