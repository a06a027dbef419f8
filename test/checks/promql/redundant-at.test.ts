import { redundantAt } from "../../../src/checks/promql/redundant-at.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(redundantAt, {
  finds: [
    ["node_load1 @ end() > 8", "node_load1 @ end(): @ end() is the time of the evaluation in a rule, as it is without; drop it"],
    ["rate(a_total[5m] @ start()) > 8", "a_total: @ start() is the time of the evaluation in a rule, as it is without; drop it"],
    [
      "max_over_time(node_load1[1h:] @ end()) > 8",
      "node_load1[1h:] @ end(): @ end() is the time of the evaluation in a rule, as it is without; drop it",
    ],
  ],
  leaves: ["node_load1 > 8", "max_over_time((node_load1 / (node_load1 @ end()))[1h:]) > 2", "node_load1 @ 1700000000 > 8"],
});
