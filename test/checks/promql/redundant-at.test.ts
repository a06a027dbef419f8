import { redundantAt } from "../../../src/checks/promql/redundant-at.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(redundantAt, {
  finds: [
    [
      "node_load1 @ end() > 8",
      "node_load1 @ end(): in a rule, @ end() is the time of the evaluation, so it has no effect; remove it",
    ],
    [
      "rate(a_total[5m] @ start()) > 8",
      "a_total: in a rule, @ start() is the time of the evaluation, so it has no effect; remove it",
    ],
    [
      "max_over_time(node_load1[1h:] @ end()) > 8",
      "node_load1[1h:] @ end(): in a rule, @ end() is the time of the evaluation, so it has no effect; remove it",
    ],
  ],
  leaves: ["node_load1 > 8", "max_over_time((node_load1 / (node_load1 @ end()))[1h:]) > 2", "node_load1 @ 1700000000 > 8"],
});
