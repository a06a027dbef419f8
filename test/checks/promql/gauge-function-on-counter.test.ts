import { gaugeFunctionOnCounter } from "../../../src/checks/promql/gauge-function-on-counter.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(gaugeFunctionOnCounter, {
  finds: [
    [
      "delta(errors_total[10m]) > 5",
      "delta(errors_total[10m]): delta() is for gauges, and errors_total is a counter by its name; if it is one, use increase()",
    ],
    [
      "deriv(errors_total[10m]) > 5",
      "deriv(errors_total[10m]): deriv() is for gauges, and errors_total is a counter by its name; if it is one, use rate()",
    ],
    [
      "predict_linear(errors_total[1h], 3600) > 5",
      "predict_linear(errors_total[1h], 3600): predict_linear() is for gauges, and errors_total is a counter by its name; if it is one, use predict_linear() of a rate in a subquery",
    ],
    [
      "avg_over_time(errors_total[10m]) > 5",
      "avg_over_time(errors_total[10m]): avg_over_time() is for gauges, and errors_total is a counter by its name; if it is one, use rate()",
    ],
    [
      "quantile_over_time(0.9, errors_total[1h]) > 5",
      "quantile_over_time(0.9, errors_total[1h]): quantile_over_time() is for gauges, and errors_total is a counter by its name; if it is one, use quantile_over_time() of a rate in a subquery",
    ],
    [
      "idelta(errors_total[10m]) > 5",
      "idelta(errors_total[10m]): idelta() is for gauges, and errors_total is a counter by its name; if it is one, use irate()",
    ],
    [
      "sum_over_time(errors_total[10m]) > 5",
      "sum_over_time(errors_total[10m]): sum_over_time() is for gauges, and errors_total is a counter by its name; if it is one, use increase()",
    ],
  ],
  leaves: [
    "increase(errors_total[10m]) > 5",
    "delta(node_load1[10m]) > 5",
    "max_over_time(errors_total[10m]) > 5",
    "last_over_time(errors_total[10m]) > 0",
    "delta(kafka_consumers_total[5m]) > 3",
    "avg_over_time(connections_total[5m]) > 3",
    "avg_over_time(rate(errors_total[5m])[1h:]) > 3",
    "deriv(node_memory_total[5m]) > 3",
    "count_over_time(errors_total[5m]) < 3",
    "predict_linear(node_filesystem_free_bytes[1h], 3600) < 0",
  ],
});
