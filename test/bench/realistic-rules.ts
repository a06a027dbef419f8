/**
 * Rules in the style of the Kubernetes mixins, of our own making: every name, label, threshold and range is drawn from
 * a seed, so that two seeds share no expression, and all of them are valid for every supported Prometheus.
 */

/** Draws from a seed: the same seed draws the same. */
export class Draw {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  /** One of `items`. */
  of<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }
}

/** One rule as a PrometheusRule has it. */
export interface RealisticRule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const words = [
  "api",
  "node",
  "kubelet",
  "pod",
  "volume",
  "scheduler",
  "proxy",
  "queue",
  "cache",
  "ingress",
  "dns",
  "etcd",
  "disk",
  "network",
  "job",
  "cron",
  "quota",
  "gateway",
  "shard",
  "ingester",
  "ruler",
  "backup",
  "login",
  "billing",
  "search",
  "mail",
  "stream",
  "token",
] as const;

const matters = ["request", "read", "write", "sync", "lookup", "eviction", "retry", "upload", "handshake", "compaction"] as const;
const groupings = ["namespace", "namespace, pod", "job", "instance", "namespace, service, cluster"] as const;
const ranges = ["2m", "5m", "10m", "15m", "30m", "1h"] as const;
const waits = ["5m", "10m", "15m", "30m", "1h"] as const;
const severities = ["critical", "warning", "info"] as const;

interface Scene {
  readonly draw: Draw;
  /** A metric name's stem that no other scene has. */
  readonly stem: string;
  readonly selector: string;
  readonly by: string;
  readonly range: string;
  readonly threshold: string;
}

type Family = (scene: Scene) => { readonly expr: string; readonly matter: string; readonly value: string };

const families: readonly [Family, ...Family[]] = [
  ({ stem, selector }) => ({ expr: `${stem}_up{${selector}} == 0`, matter: "a target that is down", value: "{{ $value }}" }),
  ({ stem, selector, range }) => ({
    expr: `increase(${stem}_failures_total{${selector}}[${range}]) > 0`,
    matter: "operations that failed",
    value: '{{ $value | printf "%.0f" }}',
  }),
  ({ stem, selector, threshold }) => ({
    expr: `${stem}_usage_ratio{${selector}} > ${threshold}`,
    matter: "usage close to its limit",
    value: "{{ $value | humanizePercentage }}",
  }),
  ({ stem, selector, range, threshold }) => ({
    expr: `avg_over_time(${stem}_load{${selector}}[${range}]) > ${threshold}`,
    matter: "sustained load",
    value: "{{ $value | humanize }}",
  }),
  ({ stem, selector, by, range, threshold }) => ({
    expr: `sum by (${by}) (rate(${stem}_errors_total{${selector}}[${range}]))\n  /\nsum by (${by}) (rate(${stem}_total{${selector}}[${range}])) > ${threshold}`,
    matter: "a high share of failed operations",
    value: "{{ $value | humanizePercentage }}",
  }),
  ({ stem, selector, by, range, threshold }) => ({
    expr: `histogram_quantile(0.99, sum by (le, ${by}) (rate(${stem}_duration_seconds_bucket{${selector}}[${range}]))) > ${threshold}`,
    matter: "a 99th percentile latency out of bounds",
    value: "{{ $value | humanizeDuration }}",
  }),
  ({ stem, selector, by, range }) => ({
    expr: `sum by (${by}) (increase(${stem}_failures_total{${selector}}[${range}])) > 0`,
    matter: "failures that were not retried",
    value: '{{ $value | printf "%.2f" }}',
  }),
  ({ stem, selector, by, threshold }) => ({
    expr: `max by (${by}) (${stem}_usage_ratio{${selector}}) > ${threshold} and on (${by}) max by (${by}) (${stem}_enabled{${selector}}) == 1`,
    matter: "little room left",
    value: "{{ $value | humanizePercentage }}",
  }),
  ({ stem, selector, by, threshold }) => ({
    expr: `(\n  min by (${by}) (${stem}_avail_bytes{${selector}}) / min by (${by}) (${stem}_size_bytes{${selector}}) < ${threshold}\nand\n  min by (${by}) (predict_linear(${stem}_avail_bytes{${selector}}[6h], 4 * 60 * 60)) < 0\n)`,
    matter: "space that runs out within four hours",
    value: "{{ $value | humanizePercentage }}",
  }),
  ({ stem, selector, by, range, draw }) => ({
    expr: `sum by (${by}) (changes(${stem}_start_time_seconds{${selector}}[${range}])) > ${3 + draw.below(40)}`,
    matter: "restarts in a loop",
    value: "{{ $value }}",
  }),
  ({ stem, selector, by, draw }) => ({
    expr: `count by (${by}) (${stem}_ready{${selector}} == 0) > ${1 + draw.below(9)} unless on (${by}) count by (${by}) (${stem}_paused{${selector}} == 1)`,
    matter: "members that are not ready",
    value: "{{ $value }}",
  }),
  ({ stem, selector, by, draw }) => ({
    expr: `time() - max by (${by}) (${stem}_last_success_timestamp_seconds{${selector}}) > ${600 + draw.below(90_000)}`,
    matter: "no success for too long",
    value: "{{ $value | humanizeDuration }}",
  }),
];

const recordings: readonly [Family, ...Family[]] = [
  ({ stem, selector, by, range }) => ({
    expr: `sum by (${by}) (rate(${stem}_total{${selector}}[${range}]))`,
    matter: `${stem}_total:sum_rate${range}`,
    value: "",
  }),
  ({ stem, selector, by, range }) => ({
    expr: `histogram_quantile(0.9, sum by (le, ${by}) (rate(${stem}_duration_seconds_bucket{${selector}}[${range}])))`,
    matter: `${stem}_duration_seconds:p90_rate${range}`,
    value: "",
  }),
  ({ stem, selector, by }) => ({
    expr: `sum by (${by}) (${stem}_memory_bytes{${selector}}) / sum by (${by}) (${stem}_memory_limit_bytes{${selector}} > 0)`,
    matter: `${stem}_memory:ratio`,
    value: "",
  }),
];

/** One rule drawn from a seed, two in three of them alerts. */
export function realisticRule(seed: number): RealisticRule {
  const draw = new Draw(seed);
  const scene = sceneOf(draw, seed);
  return draw.below(3) === 0 ? recordingRule(scene, seed) : alertingRule(scene, seed);
}

function sceneOf(draw: Draw, seed: number): Scene {
  const word = draw.of(words);
  const matter = draw.of(matters);
  const matchers = [`job="${word}-${draw.below(1000)}"`];
  if (draw.below(4) === 0) matchers.push(`cluster!~"dev-${draw.below(100)}.*|test-${draw.below(100)}"`);
  if (draw.below(5) === 0) matchers.push(`code=~"${1 + draw.below(5)}.."`);
  return {
    draw,
    stem: `${word}_${matter}_${seed.toString(36)}`,
    selector: matchers.join(", "),
    by: draw.of(groupings),
    range: draw.of(ranges),
    threshold: (draw.below(10_000) / 10_000 + 0.0001).toFixed(4),
  };
}

function alertingRule(scene: Scene, seed: number): RealisticRule {
  const { draw, stem, by } = scene;
  const { expr, matter, value } = draw.of(families)(scene);
  const name = stem.replaceAll(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const who = by.split(", ").map((label) => `{{ $labels.${label} }}`);
  return {
    alert: name,
    expr,
    for: draw.of(waits),
    labels: { severity: draw.of(severities), team: `${draw.of(words)}-${draw.below(50)}` },
    annotations: {
      summary: `${name} sees ${matter}.`,
      description: `${who.join("/")} has ${matter}: ${value} over the last ${scene.range}, where at most ${scene.threshold} is expected of ${stem}; {{ $labels.${by.split(", ")[0]} }} may need a larger share, or less work (case ${seed}).`,
      runbook_url: `https://runbooks.example.com/${draw.of(words)}/${name.toLowerCase()}`,
    },
  };
}

function recordingRule(scene: Scene, seed: number): RealisticRule {
  const { expr, matter } = scene.draw.of(recordings)(scene);
  const level = scene.by.replaceAll(", ", "_");
  return { record: `${level}:${matter}`, expr, labels: { source: `mixin-${seed}` } };
}

/** A PrometheusRule of `rules` rules in groups of about eight, named after its seed. */
export function realisticObject(seed: number, rules: number): Readonly<Record<string, unknown>> {
  const groups = Array.from({ length: Math.ceil(rules / 8) }, (_, group) => ({
    name: `group-${seed}-${group}.rules`,
    rules: Array.from({ length: Math.min(8, rules - group * 8) }, (__, rule) => realisticRule(seed * 1000 + group * 8 + rule)),
  }));
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: {
      name: `realistic-${seed}`,
      namespace: "monitoring",
      uid: `00000000-0000-4000-8000-${seed.toString(16).padStart(12, "0")}`,
      creationTimestamp: "2026-11-01T10:00:00Z",
      generation: 1,
      labels: { prometheus: "k8s", role: "alert-rules", "app.kubernetes.io/part-of": "kube-prometheus" },
    },
    spec: { groups },
  };
}
