import { rateNeedsCounter } from "../../../src/checks/promql/rate-needs-counter.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(rateNeedsCounter, {
  finds: [
    ["rate(node_load1[5m]) > 1", "rate(node_load1[5m]): rate() needs a counter, node_load1 is a gauge; use deriv()"],
    [
      "increase(node_memory_MemFree_bytes[5m]) > 1",
      "increase(node_memory_MemFree_bytes[5m]): increase() needs a counter, node_memory_MemFree_bytes is a gauge; use delta()",
    ],
    [
      "irate(kube_pod_status_phase[5m]) > 0",
      "irate(kube_pod_status_phase[5m]): irate() needs a counter, kube_pod_status_phase is a gauge; use idelta()",
    ],
    [
      "rate(rate(x_total[5m])[5m:]) > 0",
      "rate(rate(x_total[5m])[5m:]): rate() needs a counter, rate() returns a gauge; remove one of the two, or use avg_over_time() of rate()",
    ],
    ["rate((node_load1)[5m:1m]) > 0", "rate((node_load1)[5m:1m]): rate() needs a counter, node_load1 is a gauge; use deriv()"],
    ["rate(up[5m]) > 0", "rate(up[5m]): rate() needs a counter, up is a gauge; use deriv()"],
    [
      "increase(kubelet_volume_stats_used_bytes[1h]) > 0",
      "increase(kubelet_volume_stats_used_bytes[1h]): increase() needs a counter, kubelet_volume_stats_used_bytes is a gauge; use delta()",
    ],
  ],
  leaves: [
    "rate(process_start_time_seconds[5m]) > 0",
    "rate(queue_fill_ratio[5m]) > 0",
    "rate(job:requests:rate5m[5m]) > 0",
    "increase(instance:node_cpu:ratio[5m]) > 0",
    "rate(build_info[5m]) > 0",
    "rate(redis_connected_clients[5m]) > 1",
    "irate(job:errors:sum_irate1m[5m]) > 0",
    "rate(x_total[5m]) > 1",
    "rate(node_cpu_seconds_total[5m]) > 1",
    "increase(kube_pod_container_status_restarts_total[1h]) > 3",
    "rate(request_seconds_count[5m]) > 1",
    "rate(request_seconds_bucket[5m]) > 1",
    "rate(node_vmstat_pgmajfault[5m]) > 1",
    "rate(container_network_receive_bytes_total[5m]) > 1",
    "deriv(node_load1[5m]) > 1",
    "changes(process_start_time_seconds[1h]) > 2",
    "rate(go_memstats_alloc_bytes_total[5m]) > 1",
    "rate(some_bytes[5m]) > 1",
    "max_over_time(node_load1[5m]) > 1",
    "rate(custom_metric[5m]) > 1",
    "rate(pg_txid_current[5m]) < 5",
    "increase(requests[5m]) > 1",
    "resets(x_total[1h]) > 1",
  ],
});
