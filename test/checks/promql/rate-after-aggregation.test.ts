import { rateAfterAggregation } from "../../../src/checks/promql/rate-after-aggregation.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(rateAfterAggregation, {
  finds: [
    [
      { record: "job:example:sum", expr: "rate(sum by (job) (x_total)[5m:])" },
      "rate(sum by (job) (x_total)[5m:]): when one counter restarts, rate() of sum() treats that as a restart of all; aggregate after rate(), not before",
    ],
    [
      { record: "job:example:sum", expr: "increase(avg(x_total)[1h:1m])" },
      "increase(avg(x_total)[1h:1m]): when one counter restarts, increase() of avg() treats that as a restart of all; aggregate after increase(), not before",
    ],
    [
      { record: "job:example:sum", expr: "irate((sum(x_total))[5m:])" },
      "irate((sum(x_total))[5m:]): when one counter restarts, irate() of sum() treats that as a restart of all; aggregate after irate(), not before",
    ],
    [
      { record: "job:example:sum", expr: "rate(count(up)[5m:])" },
      "rate(count(up)[5m:]): when one counter restarts, rate() of count() treats that as a restart of all; aggregate after rate(), not before",
    ],
  ],
  leaves: [
    { record: "job:example:sum", expr: "sum by (job) (rate(x_total[5m]))" },
    { record: "job:example:sum", expr: "max_over_time(sum(rate(x_total[5m]))[1h:])" },
    { record: "job:example:sum", expr: "rate(max by (job) (x_total)[5m:])" },
    { record: "job:example:sum", expr: "deriv(sum(node_load1)[5m:])" },
    { record: "job:example:sum", expr: "rate(x_sum[5m])" },
    { record: "job:example:sum", expr: "avg_over_time(job:x_total:sum[5m])" },
  ],
});
