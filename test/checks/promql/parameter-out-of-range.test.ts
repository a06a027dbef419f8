import { parameterOutOfRange } from "../../../src/checks/promql/parameter-out-of-range.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(parameterOutOfRange, {
  finds: [
    [
      "histogram_quantile(99, sum by (le) (rate(a_bucket[5m]))) > 1",
      "99: histogram_quantile() returns +Inf for 99, as a quantile must be between 0 and 1; write 0.99",
    ],
    [
      "quantile(1.5, a) > 1",
      "1.5: quantile() returns +Inf for 1.5, as a quantile must be between 0 and 1; write a fraction such as 0.99",
    ],
    [
      "quantile_over_time(-1, a[5m]) > 1",
      "-1: quantile_over_time() returns -Inf for -1, as a quantile must be between 0 and 1; write a fraction such as 0.99",
    ],
    ["topk(0, a) > 1", "0: topk() of less than 1 returns nothing; write at least 1"],
    ["bottomk(-1, a) > 1", "-1: bottomk() of less than 1 returns nothing; write at least 1"],
    [
      "clamp(a, 5, 1) > 1",
      "5, 1: clamp() from 5 to 1 returns nothing, as the minimum is greater than the maximum; swap the bounds",
    ],
    ["quantile by (job) (95, a) > 1", "95: quantile() returns +Inf for 95, as a quantile must be between 0 and 1; write 0.95"],
  ],
  leaves: [
    "histogram_quantile(0.99, sum by (le) (rate(a_bucket[5m]))) > 1",
    "quantile(0, a) > 1",
    "quantile(1, a) > 1",
    "topk(3, a) > 1",
    "topk(scalar(b), a) > 1",
    "clamp(a, 0, 1) > 1",
    "clamp(a, 1, 1) > 0",
  ],
});
