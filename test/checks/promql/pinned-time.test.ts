import { pinnedTime } from "../../../src/checks/promql/pinned-time.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(pinnedTime, {
  finds: [
    [
      "node_load1 @ 1700000000 > 8",
      "node_load1 @ 1700000000: all selectors are pinned to a fixed time, so the result is always the same; remove @, or use offset",
    ],
    [
      "node_load1 @ 1700000000 > rate(a_total[5m] @ 1700000000)",
      "node_load1 @ 1700000000: all selectors are pinned to a fixed time, so the result is always the same; remove @, or use offset",
    ],
  ],
  leaves: [
    "node_load1 > 8",
    "node_load1 > 2 * (node_load1 @ 1700000000)",
    "node_load1 @ end() > 8",
    "time() - push_time @ 1700000000 > 8",
    "vector(1) > 0",
  ],
});
