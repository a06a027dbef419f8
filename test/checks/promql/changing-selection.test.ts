import { changingSelection } from "../../../src/checks/promql/changing-selection.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(changingSelection, {
  finds: [
    [
      "topk(3, a) > 8",
      "topk(3, a): topk() can choose different series at each evaluation, which resolves alerts and starts others; compare all series with a threshold",
    ],
    [
      "bottomk by (job) (1, a)",
      "bottomk by (job) (1, a): bottomk() can choose different series at each evaluation, which resolves alerts and starts others; compare all series with a threshold",
    ],
    [
      "topk(3, a > 8)",
      "topk(3, a > 8): topk() can choose different series at each evaluation, which resolves alerts and starts others; compare all series with a threshold",
    ],
    [
      "topk(3, a) > 8 and on () b",
      "topk(3, a): topk() can choose different series at each evaluation, which resolves alerts and starts others; compare all series with a threshold",
    ],
  ],
  leaves: ["a > 8", "sum(topk(3, a)) > 8", "count(topk(3, a) > 1) > 1", { record: "job:example:sum", expr: "topk(3, a)" }],
});
