import { extrapolatedEquality } from "../../../src/checks/promql/extrapolated-equality.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(extrapolatedEquality, {
  finds: [
    [
      "increase(restarts_total[10m]) == 1",
      "increase(restarts_total[10m]) == 1: increase() extrapolates to the ends of the range, so it is hardly ever exactly 1; compare with >= or >",
    ],
    [
      "3 == increase(restarts_total[10m])",
      "3 == increase(restarts_total[10m]): increase() extrapolates to the ends of the range, so it is hardly ever exactly 3; compare with >= or >",
    ],
    [
      "sum(increase(restarts_total[10m])) == 2",
      "sum(increase(restarts_total[10m])) == 2: increase() extrapolates to the ends of the range, so it is hardly ever exactly 2; compare with >= or >",
    ],
    [
      "rate(x_total[5m]) == 0.5",
      "rate(x_total[5m]) == 0.5: rate() extrapolates to the ends of the range, so it is hardly ever exactly 0.5; compare with >= or >",
    ],
  ],
  leaves: [
    "increase(restarts_total[10m]) == 0",
    "increase(restarts_total[10m]) >= 1",
    "increase(restarts_total[10m]) != 1",
    "round(increase(restarts_total[10m])) == 1",
    "changes(x[10m]) == 1",
    "count(increase(restarts_total[10m])) == 1",
    "increase(a_total[5m]) == increase(b_total[5m])",
  ],
});
