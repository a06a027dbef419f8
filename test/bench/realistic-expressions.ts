import { Draw } from "./realistic-rules.ts";

/*
 * Expressions in the style of the Kubernetes mixins, of our own making: as long as those that people write (78 characters
 * in the middle), with as many functions, aggregations, matchers and regexes, all valid for every supported Prometheus.
 */

const systems = [
  "node",
  "kube_pod",
  "kube_deployment",
  "kubelet",
  "apiserver",
  "etcd_server",
  "coredns",
  "container",
  "alertmanager",
  "prometheus_tsdb",
  "scheduler",
] as const;
const things = [
  "requests",
  "errors",
  "restarts",
  "evictions",
  "compactions",
  "retries",
  "bytes_received",
  "syncs",
  "dropped_packets",
] as const;
const gauges = [
  "memory_bytes",
  "avail_bytes",
  "replicas",
  "status_ready",
  "queue_length",
  "open_files",
  "info",
  "load1",
  "up",
] as const;
const jobs = [
  "kube-state-metrics",
  "node-exporter",
  "kubelet",
  "apiserver",
  "prometheus-k8s",
  "alertmanager-main",
  "etcd",
  "coredns",
] as const;
const groupings = ["namespace", "job", "instance", "cluster, namespace", "namespace, pod", "namespace, job", "cluster"] as const;
const ranges = ["1m", "2m", "5m", "10m", "15m", "30m", "1h", "6h", "1d"] as const;
const regexes = [
  "5..",
  "LIST|GET",
  "tmpfs|overlay|squashfs",
  ".+",
  "kube-.*",
  "POST|PUT|PATCH|DELETE",
  "veth.+",
  "(prod|staging)-[0-9]+",
  "api-.*",
  "Pending|Unknown|Failed",
] as const;
const labels = ["code", "verb", "fstype", "mountpoint", "device", "phase", "reason", "container", "condition", "le"] as const;

type Shape = (draw: Draw) => string;

const shapes: readonly [Shape, ...Shape[]] = [
  (draw) => `${gauge(draw)} == 0`,
  (draw) => `${gauge(draw)} > ${threshold(draw)}`,
  (draw) => `increase(${counter(draw)}[${draw.of(ranges)}]) > 0`,
  (draw) => `rate(${counter(draw)}[${draw.of(ranges)}]) > ${threshold(draw)}`,
  (draw) => `sum by (${draw.of(groupings)}) (rate(${counter(draw)}[${draw.of(ranges)}]))`,
  (draw) => `changes(${gauge(draw)}[${draw.of(ranges)}]) > ${draw.below(10)}`,
  (draw) => `avg by (${draw.of(groupings)}) (${gauge(draw)}) < ${threshold(draw)}`,
  (draw) => `sum by (${draw.of(groupings)}) (${gauge(draw)})`,
  (draw) => `irate(${counter(draw)}[${draw.of(ranges)}])`,
  (draw) => `absent(up{job="${draw.of(jobs)}"} == 1)`,
  (draw) => `max_over_time(${gauge(draw)}[${draw.of(ranges)}]) != min_over_time(${gauge(draw)}[${draw.of(ranges)}])`,
  (draw) =>
    `count by (${draw.of(groupings)}) (${gauge(draw)} == 1) / count by (${draw.of(groupings)}) (${gauge(draw)}) < ${threshold(draw)}`,
  (draw) => `(${gauge(draw)} - ${gauge(draw)}) / ${gauge(draw)} * 100 > ${draw.below(100)}`,
  (draw) =>
    `histogram_quantile(0.99, sum by (le, ${draw.of(groupings)}) (rate(${stem(draw)}_duration_seconds_bucket${selector(draw)}[5m]))) > ${threshold(draw)}`,
  (draw) =>
    `sum(rate(${counter(draw)}[5m])) by (${draw.of(groupings)})\n/\nsum(rate(${counter(draw)}[5m])) by (${draw.of(groupings)}) > ${threshold(draw)}`,
  (draw) =>
    `${gauge(draw)} * on (namespace, pod) group_left (node) topk by (namespace, pod) (1, max by (namespace, pod, node) (${gauge(draw)}))`,
  (draw) => `predict_linear(${gauge(draw)}[6h], 4 * 60 * 60) < 0 and ${gauge(draw)} < ${threshold(draw)}`,
  (draw) => `time() - ${stem(draw)}_last_success_timestamp_seconds${selector(draw)} > ${draw.below(7200)}`,
  (draw) => `label_replace(${gauge(draw)}, "workload", "$1", "pod", "(.*)-[0-9a-f]+")`,
  (draw) => `avg_over_time((${gauge(draw)} > bool ${draw.below(50)})[30m:1m]) > ${threshold(draw)}`,
];

function stem(draw: Draw): string {
  return `${draw.of(systems)}_${draw.of(things)}_${draw.below(36 ** 3).toString(36)}`;
}

function selector(draw: Draw): string {
  const kind = draw.below(10);
  if (kind < 5) return "";
  const job = `job="${draw.of(jobs)}"`;
  if (kind < 8) return `{${job}}`;
  return `{${job},${draw.of(labels)}${kind === 8 ? "=~" : "!~"}"${draw.of(regexes)}"}`;
}

function counter(draw: Draw): string {
  return `${stem(draw)}_total${selector(draw)}`;
}

function gauge(draw: Draw): string {
  return `${draw.of(systems)}_${draw.of(gauges)}_${draw.below(36 ** 2).toString(36)}${selector(draw)}`;
}

function threshold(draw: Draw): string {
  return (draw.below(1000) / 1000).toString();
}

/** So many expressions drawn from a seed. */
export function realisticExpressions(seed: number, count: number): string[] {
  const draw = new Draw(seed);
  return Array.from({ length: count }, () => draw.of(shapes)(draw));
}
