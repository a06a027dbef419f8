import { rawCounter } from "../../../src/checks/promql/raw-counter.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(rawCounter, {
  finds: [
    [
      "errors_total > 100",
      "errors_total > 100: errors_total is a counter by its name, and this compares its total since the last restart; if it is one, compare rate() or increase()",
    ],
    [
      "sum by (job) (errors_total) > 100",
      "sum by (job) (errors_total) > 100: errors_total is a counter by its name, and this compares its total since the last restart; if it is one, compare rate() or increase()",
    ],
    [
      "100 < errors_total",
      "100 < errors_total: errors_total is a counter by its name, and this compares its total since the last restart; if it is one, compare rate() or increase()",
    ],
    [
      "errors_total / requests_total > 0.1",
      "errors_total / requests_total > 0.1: errors_total is a counter by its name, and this compares its total since the last restart; if it is one, compare rate() or increase()",
    ],
    [
      "sum(errors_total) / sum(requests_total) > 0.1",
      "sum(errors_total) / sum(requests_total) > 0.1: errors_total is a counter by its name, and this compares its total since the last restart; if it is one, compare rate() or increase()",
    ],
    [
      "errors_total * 60 > 5",
      "errors_total * 60 > 5: errors_total is a counter by its name, and this compares its total since the last restart; if it is one, compare rate() or increase()",
    ],
    [
      "errors_total + warnings_total > 5",
      "errors_total + warnings_total > 5: errors_total is a counter by its name, and this compares its total since the last restart; if it is one, compare rate() or increase()",
    ],
    [
      "max(errors_total) >= 10",
      "max(errors_total) >= 10: errors_total is a counter by its name, and this compares its total since the last restart; if it is one, compare rate() or increase()",
    ],
    [
      "round(errors_total) == 5",
      "round(errors_total) == 5: errors_total is a counter by its name, and this compares its total since the last restart; if it is one, compare rate() or increase()",
    ],
    [
      "(errors_total offset 1h) > 5",
      "(errors_total offset 1h) > 5: errors_total is a counter by its name, and this compares its total since the last restart; if it is one, compare rate() or increase()",
    ],
    [
      "avg(errors_total) > bool 5",
      "avg(errors_total) > bool 5: errors_total is a counter by its name, and this compares its total since the last restart; if it is one, compare rate() or increase()",
    ],
  ],
  leaves: [
    "errors_total > 0",
    "errors_total >= 1",
    "errors_total == 0",
    "errors_total != 0",
    "errors_total < 1",
    "increase(errors_total[1h]) > 5",
    "count(errors_total) > 100",
    "absent(errors_total)",
    "started_total - handled_total > 100",
    "sum(started_total) - sum(handled_total) > 100",
    "errors_total - errors_total offset 1h > 5",
    "errors_total > errors_total offset 1h",
    "timestamp(errors_total) < 5",
    "changes(errors_total[5m]) > 5",
    "cluster_nodes_total > 5",
    "pending_requests_total > 5",
    "errors_total > on (job) group_left limit",
    "process_cpu_seconds_total / (time() - process_start_time_seconds) > 0.5",
    "errors_total unless errors_total offset 5m",
    "memory_total > 5",
    "up == 0 and errors_total",
    "job:errors_total:sum > 5",
    "errors_total % 2 == 1",
  ],
});
