import { irateInAlert } from "../../../src/checks/promql/irate-in-alert.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(irateInAlert, {
  finds: [
    ["irate(a_total[5m]) > 1", "irate: irate() uses only the last two samples, so a short dip resets the alert; use rate()"],
    [
      "sum(irate(a_total[5m])) / sum(irate(b_total[5m])) > 1",
      "irate: irate() uses only the last two samples, so a short dip resets the alert; use rate()",
    ],
  ],
  leaves: ["rate(a_total[5m]) > 1", { record: "job:example:sum", expr: "irate(a_total[5m])" }],
});
