import { futureOffset } from "../../../src/checks/promql/future-offset.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(futureOffset, {
  finds: [
    [
      "node_load1 offset -1h > 8",
      "node_load1 offset -1h: offset -1h looks into the future, where there are no samples yet; remove the minus to look back",
    ],
    [
      "rate(a_total[5m] offset -5m) > 8",
      "a_total: offset -5m looks into the future, where there are no samples yet; remove the minus to look back",
    ],
    [
      "node_load1 > 2 * (node_load1 offset -1d)",
      "node_load1 offset -1d: offset -1d looks into the future, where there are no samples yet; remove the minus to look back",
    ],
  ],
  leaves: [
    "node_load1 offset 1h > 8",
    "node_load1 offset -1m > 8",
    "rate(a_total[1h] offset -5m) > 8",
    { alert: "Example", expr: "node_load1 offset -1h > 8", for: "5m", query_offset: "2h" },
    "max_over_time((node_load1 offset -1h)[1h:] offset 2h) > 8",
    "node_load1 @ 1700000000 offset -1h > node_load1",
  ],
});
