import { nanInAggregation } from "../../../src/checks/promql/nan-in-aggregation.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(nanInAggregation, {
  finds: [
    [
      { record: "job:example:sum", expr: "avg by (job) (rate(a_total[5m]) / rate(b_total[5m]))" },
      'rate(a_total[5m]) / rate(b_total[5m]): where rate() is 0, the quotient is NaN or infinite, and so is the whole avg(); aggregate first and then divide, or divide by "(… > 0)"',
    ],
    [
      { record: "job:example:sum", expr: "sum(a / increase(b_total[5m]))" },
      'a / increase(b_total[5m]): where increase() is 0, the quotient is NaN or infinite, and so is the whole sum(); aggregate first and then divide, or divide by "(… > 0)"',
    ],
    [
      { record: "job:example:sum", expr: "avg(a / sum by (job) (rate(b_total[5m])))" },
      'a / sum by (job) (rate(b_total[5m])): where rate() is 0, the quotient is NaN or infinite, and so is the whole avg(); aggregate first and then divide, or divide by "(… > 0)"',
    ],
  ],
  leaves: [
    { record: "job:example:sum", expr: "sum(rate(a_total[5m])) / sum(rate(b_total[5m]))" },
    { record: "job:example:sum", expr: "avg(a / b)" },
    { record: "job:example:sum", expr: "avg(a / (rate(b_total[5m]) > 0))" },
    { record: "job:example:sum", expr: "max(rate(a_total[5m]) / rate(b_total[5m]))" },
    { record: "job:example:sum", expr: "sum(rate(a_total[5m]) / 60)" },
  ],
});
