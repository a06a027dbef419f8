import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  isCounterName,
  isGaugeName,
  isKnownGauge,
  isRecordedRateName,
  isRecordedSumName,
} from "../../../src/checks/promql/metric-type.ts";

const names: Readonly<Record<"counter" | "gauge" | "recorded rate" | "recorded sum" | "unknown", readonly string[]>> = {
  counter: [
    "http_requests_total",
    "node_cpu_seconds_total",
    "node_disk_read_bytes_total",
    "prometheus_tsdb_head_series_created_total",
  ],
  gauge: [
    "node_load1",
    "node_memory_MemFree_bytes",
    "kube_pod_status_phase",
    "process_start_time_seconds",
    "queue_fill_ratio",
    "up",
    "build_info",
    "room_temperature_celsius",
    "kubelet_volume_stats_used_bytes",
    "go_goroutines",
  ],
  "recorded rate": [
    "job:requests:rate5m",
    "instance:node_cpu:ratio",
    "job:errors:sum_irate1m",
    "job:latency:p99",
    "a:b:avg_rate1h30m",
  ],
  "recorded sum": ["job:requests_total:sum", "cluster:pods:count"],
  unknown: [
    "a",
    "some_bytes",
    "connections_total",
    "cluster_nodes_total",
    "pending_requests_total",
    "request_seconds_count",
    "node_vmstat_pgmajfault",
    "memory_total",
    "job:requests:max",
    "errors",
  ],
};

function typeOf(name: string): string {
  if (isCounterName(name)) return "counter";
  if (isGaugeName(name) || isKnownGauge(name)) return "gauge";
  if (isRecordedRateName(name)) return "recorded rate";
  return isRecordedSumName(name) ? "recorded sum" : "unknown";
}

describe("a metric's type by its name", () => {
  for (const [type, examples] of Object.entries(names)) {
    it(`is ${type} for ${examples.length} names`, () => {
      for (const name of examples) assert.equal(typeOf(name), type, name);
    });
  }
});
