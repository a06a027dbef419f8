import { notAVector } from "../../../src/checks/promql/not-a-vector.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(notAVector, {
  finds: [
    [
      { record: "job:example:sum", expr: "up[5m]" },
      "up[5m]: every evaluation fails: a rule needs an instant vector or a scalar, not a range vector; pass it to a function such as rate(), or remove the brackets",
    ],
    [
      { record: "job:example:sum", expr: "up[5m:1m]" },
      "up[5m:1m]: every evaluation fails: a rule needs an instant vector or a scalar, not a range vector; pass it to a function such as rate(), or remove the brackets",
    ],
    [
      { record: "job:example:sum", expr: '"up"' },
      '"up": every evaluation fails: a rule needs an instant vector or a scalar, not a string; write an expression',
    ],
    [
      "rate(x_total[5m])[1h:]",
      "rate(x_total[5m])[1h:]: every evaluation fails: a rule needs an instant vector or a scalar, not a range vector; pass it to a function such as rate(), or remove the brackets",
    ],
  ],
  leaves: [
    { record: "job:example:sum", expr: "up" },
    { record: "job:example:sum", expr: "1" },
    { record: "job:example:sum", expr: "time()" },
    { record: "job:example:sum", expr: "max_over_time(up[5m])" },
  ],
});
