import type { MetricRow } from "./metric-table.ts";

/** The metrics of the reconcile loop; those with prometheus-operator's names mean what they mean there. */
export const operatorMetricTable = {
  promgate_leader: { type: "gauge", help: "Whether this replica is the leader, and runs the workloads.", labels: [] },
  promgate_objects_written_total: {
    type: "counter",
    help: "Objects of workloads that were written, left alone or deleted, by result.",
    labels: ["controller", "kind", "result"],
  },
  promgate_objects_left_out: {
    type: "gauge",
    help: "Selected objects that are left out of a workload, as checks deny them.",
    labels: ["controller", "namespace", "name", "kind"],
  },
  promgate_watch_unavailable: {
    type: "gauge",
    help: "Whether the objects of a resource cannot be read, for this reason.",
    labels: ["resource", "reason"],
  },
  prometheus_operator_reconcile_operations_total: {
    type: "counter",
    help: "Times that a workload was reconciled.",
    labels: ["controller"],
  },
  prometheus_operator_reconcile_errors_total: {
    type: "counter",
    help: "Times that reconciling a workload failed.",
    labels: ["controller"],
  },
  prometheus_operator_reconcile_duration_seconds: {
    type: "histogram",
    help: "Time to reconcile a workload.",
    labels: ["controller"],
  },
  prometheus_operator_reconcile_sts_delete_create_total: {
    type: "counter",
    help: "StatefulSets that were deleted to be created again.",
    labels: ["controller"],
  },
  prometheus_operator_status_update_operations_total: {
    type: "counter",
    help: "Times that the status of a workload was written.",
    labels: ["controller"],
  },
  prometheus_operator_status_update_errors_total: {
    type: "counter",
    help: "Times that writing the status of a workload failed.",
    labels: ["controller"],
  },
  prometheus_operator_syncs: {
    type: "gauge",
    help: "Workloads by the result of reconciling them last.",
    labels: ["controller", "status"],
  },
  prometheus_operator_managed_resources: {
    type: "gauge",
    help: "Selected objects that are left out of workloads (rejected), by kind.",
    labels: ["controller", "resource", "state"],
  },
  prometheus_operator_list_operations_total: { type: "counter", help: "Lists of a resource.", labels: ["controller"] },
  prometheus_operator_list_operations_failed_total: {
    type: "counter",
    help: "Lists of a resource that failed.",
    labels: ["controller"],
  },
  prometheus_operator_watch_operations_total: { type: "counter", help: "Watches of a resource.", labels: ["controller"] },
  prometheus_operator_watch_operations_failed_total: {
    type: "counter",
    help: "Watches of a resource that failed.",
    labels: ["controller"],
  },
  prometheus_operator_ready: {
    type: "gauge",
    help: "Whether the cluster is known, so that workloads can be reconciled.",
    labels: ["controller"],
  },
  prometheus_operator_kubernetes_client_http_requests_total: {
    type: "counter",
    help: "Requests to the API server, by status; 0 for those without an answer.",
    labels: ["status_code"],
  },
  prometheus_operator_workqueue_depth: { type: "gauge", help: "Workloads that wait to be reconciled.", labels: ["name"] },
  prometheus_operator_workqueue_adds_total: {
    type: "counter",
    help: "Times that a workload was added to the queue.",
    labels: ["name"],
  },
  prometheus_operator_workqueue_retries_total: {
    type: "counter",
    help: "Times that a workload was added again because it failed.",
    labels: ["name"],
  },
  prometheus_operator_workqueue_latency_seconds: {
    type: "histogram",
    help: "Time that a workload waits to be reconciled.",
    labels: ["name"],
  },
  prometheus_operator_workqueue_work_duration_seconds: {
    type: "histogram",
    help: "Time that a workload takes in the queue.",
    labels: ["name"],
  },
} as const satisfies Readonly<Record<string, MetricRow>>;

/** The name of a metric of the reconcile loop. */
export type OperatorMetricName = keyof typeof operatorMetricTable;
