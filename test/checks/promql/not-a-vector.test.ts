import { notAVector } from "../../../src/checks/promql/not-a-vector.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(notAVector, {
  finds: [
    [
      { record: "job:example:sum", expr: "up[5m]" },
      "up[5m]: a rule cannot be a range vector: every evaluation fails; put it into a function such as rate(), or drop the brackets",
    ],
    [
      { record: "job:example:sum", expr: "up[5m:1m]" },
      "up[5m:1m]: a rule cannot be a range vector: every evaluation fails; put it into a function such as rate(), or drop the brackets",
    ],
    [{ record: "job:example:sum", expr: '"up"' }, '"up": a rule cannot be a string: every evaluation fails; write an expression'],
    [
      "rate(x_total[5m])[1h:]",
      "rate(x_total[5m])[1h:]: a rule cannot be a range vector: every evaluation fails; put it into a function such as rate(), or drop the brackets",
    ],
  ],
  leaves: [
    { record: "job:example:sum", expr: "up" },
    { record: "job:example:sum", expr: "1" },
    { record: "job:example:sum", expr: "time()" },
    { record: "job:example:sum", expr: "max_over_time(up[5m])" },
  ],
});
