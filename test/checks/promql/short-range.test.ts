import { shortRange } from "../../../src/checks/promql/short-range.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(shortRange, {
  finds: [
    [
      "rate(x_total[30s]) > 1",
      "30s: rate() needs two samples, and 30s is less than two scrape intervals if targets are scraped every 30s; use at least 2m, or set --scrape-interval",
    ],
    [
      "increase(x_total[59s]) > 1",
      "59s: increase() needs two samples, and 59s is less than two scrape intervals if targets are scraped every 30s; use at least 2m, or set --scrape-interval",
    ],
    [
      "deriv(node_load1[45s]) > 1",
      "45s: deriv() needs two samples, and 45s is less than two scrape intervals if targets are scraped every 30s; use at least 2m, or set --scrape-interval",
    ],
    [
      "irate(x_total[15s]) > 1",
      "15s: irate() needs two samples, and 15s is less than two scrape intervals if targets are scraped every 30s; use at least 2m, or set --scrape-interval",
    ],
    [
      "predict_linear(x[30s], 60) > 1",
      "30s: predict_linear() needs two samples, and 30s is less than two scrape intervals if targets are scraped every 30s; use at least 2m, or set --scrape-interval",
    ],
  ],
  leaves: [
    "rate(x_total[5m:3m]) > 1",
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
