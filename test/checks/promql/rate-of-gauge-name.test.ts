import { rateOfGaugeName } from "../../../src/checks/promql/rate-of-gauge-name.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(rateOfGaugeName, {
  finds: [
    [
      "rate(process_start_time_seconds[5m]) > 0",
      "rate(process_start_time_seconds[5m]): rate() needs a counter, process_start_time_seconds is a gauge by its name; use deriv()",
    ],
    [
      "rate(queue_fill_ratio[5m]) > 0",
      "rate(queue_fill_ratio[5m]): rate() needs a counter, queue_fill_ratio is a gauge by its name; use deriv()",
    ],
    [
      "rate(job:requests:rate5m[5m]) > 0",
      "rate(job:requests:rate5m[5m]): rate() needs a counter, job:requests:rate5m is a rate or an average by its name; use avg_over_time()",
    ],
    [
      "increase(instance:node_cpu:ratio[5m]) > 0",
      "increase(instance:node_cpu:ratio[5m]): increase() needs a counter, instance:node_cpu:ratio is a rate or an average by its name; use avg_over_time()",
    ],
    ["rate(build_info[5m]) > 0", "rate(build_info[5m]): rate() needs a counter, build_info is a gauge by its name; use deriv()"],
    [
      "rate(redis_connected_clients[5m]) > 1",
      "rate(redis_connected_clients[5m]): rate() needs a counter, redis_connected_clients is a gauge by its name; use deriv()",
    ],
    [
      "irate(job:errors:sum_irate1m[5m]) > 0",
      "irate(job:errors:sum_irate1m[5m]): irate() needs a counter, job:errors:sum_irate1m is a rate or an average by its name; use avg_over_time()",
    ],
    [
      "rate(job:x_total:sum[5m]) > 1",
      "rate(job:x_total:sum[5m]): job:x_total:sum is a sum by its name, and when one of the added counters restarts, rate() treats that as a restart of all; aggregate after rate(), not before",
    ],
  ],
  leaves: [
    "rate(node_load1[5m]) > 1",
    "rate(x_total[5m]) > 1",
    "rate(x_count[5m]) > 1",
    "delta(room_celsius[5m]) > 1",
    "rate(x[5m]) > 1",
  ],
});
