import { shortRange } from "../../../src/checks/promql/short-range.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(shortRange, {
  finds: [
    ["rate(x_total[30s]) > 1", "30s: rate() needs two samples, and 30s is under two scrape intervals of 30s; use 2m or more"],
    [
      "increase(x_total[59s]) > 1",
      "59s: increase() needs two samples, and 59s is under two scrape intervals of 30s; use 2m or more",
    ],
    ["rate(x_total[5m:3m]) > 1", "5m: rate() needs two samples, and 5m is under two steps of 3m; use 12m or more"],
    [
      "deriv(node_load1[45s]) > 1",
      "45s: deriv() needs two samples, and 45s is under two scrape intervals of 30s; use 2m or more",
    ],
    ["irate(x_total[15s]) > 1", "15s: irate() needs two samples, and 15s is under two scrape intervals of 30s; use 2m or more"],
    [
      "predict_linear(x[30s], 60) > 1",
      "30s: predict_linear() needs two samples, and 30s is under two scrape intervals of 30s; use 2m or more",
    ],
  ],
  leaves: [
    "rate(x_total[1m]) > 1",
    "rate(x_total[5m]) > 1",
    "max_over_time(x[30s]) > 1",
    "rate(x_total[5m:]) > 1",
    "rate(x_total[5m:1m]) > 1",
    "rate(job:x:sum[30s]) > 1",
    "rate(x_total[30s * 4]) > 1",
    "changes(x[30s]) > 1",
    "count_over_time(x[30s]) > 1",
  ],
});
