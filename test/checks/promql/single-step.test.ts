import { singleStep } from "../../../src/checks/promql/single-step.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(singleStep, {
  finds: [
    [
      "rate(x_total[1m:1m]) > 1",
      "1m: rate() needs two samples, and a range of 1m has one step of 1m, so this never has a result; use a longer range, such as 5m",
    ],
    [
      "deriv(avg by (job) (a)[5m:5m]) > 1",
      "5m: deriv() needs two samples, and a range of 5m has one step of 5m, so this never has a result; use a longer range, such as 25m",
    ],
    [
      "increase((sum(x))[30s:1m]) > 1",
      "30s: increase() needs two samples, and a range of 30s has one step of 1m, so this never has a result; use a longer range, such as 5m",
    ],
  ],
  leaves: [
    "rate(x_total[5m:1m]) > 1",
    "rate(x_total[5m:3m]) > 1",
    "rate(x_total[1m:]) > 1",
    "max_over_time(x[1m:1m]) > 1",
    "rate(x_total[1m]) > 1",
  ],
});
