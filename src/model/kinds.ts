import type { Kind, PrinterColumn, Scale } from "./kind.ts";

/** API group of all kinds. */
export const group = "monitoring.coreos.com";

const condition = (name: string): PrinterColumn => ({
  name,
  type: "string",
  jsonPath: `.status.conditions[?(@.type == '${name}')].status`,
});

/** Returns the columns of a kind that runs pods; `count` is the name of the column of replicas. */
const workloadColumns = (count: "Desired" | "Replicas"): readonly PrinterColumn[] => [
  {
    name: "Version",
    type: "string",
    jsonPath: ".spec.version",
    description: "Desired version",
  },
  {
    name: count,
    type: "integer",
    jsonPath: ".spec.replicas",
    description: "Desired number of replicas",
  },
  {
    name: "Ready",
    type: "integer",
    jsonPath: ".status.availableReplicas",
    description: "Number of ready replicas",
  },
  condition("Reconciled"),
  condition("Available"),
  { name: "Age", type: "date", jsonPath: ".metadata.creationTimestamp" },
  {
    name: "Paused",
    type: "boolean",
    jsonPath: ".status.paused",
    description: "Whether reconciliation is paused",
    priority: 1,
  },
];

const scaleOf = (field: "shards" | "replicas"): Scale => ({
  specReplicasPath: `.spec.${field}`,
  statusReplicasPath: `.status.${field}`,
  labelSelectorPath: ".status.selector",
});

/** All kinds, sorted by name; the shapes of their objects are in shapes.ts, which is expensive to load. */
export const kinds: readonly Kind[] = [
  {
    kind: "Alertmanager",
    singular: "alertmanager",
    plural: "alertmanagers",
    shortName: "am",
    description: "Runs an Alertmanager cluster with the AlertmanagerConfigs that it selects.",
    versions: [{ name: "v1", storage: true }],
    columns: workloadColumns("Replicas"),
    scale: scaleOf("replicas"),
  },
  {
    kind: "AlertmanagerConfig",
    singular: "alertmanagerconfig",
    plural: "alertmanagerconfigs",
    shortName: "amcfg",
    description: "Part of the configuration of an Alertmanager: routes, receivers, inhibition rules and time intervals.",
    versions: [
      { name: "v1alpha1", storage: true },
      { name: "v1beta1", storage: false },
    ],
    columns: [],
  },
  {
    kind: "PodMonitor",
    singular: "podmonitor",
    plural: "podmonitors",
    shortName: "pmon",
    description: "Defines which pods to scrape, and how.",
    versions: [{ name: "v1", storage: true }],
    columns: [],
  },
  {
    kind: "Probe",
    singular: "probe",
    plural: "probes",
    shortName: "prb",
    description: "Defines which Ingresses or static targets to probe with a prober such as the blackbox exporter.",
    versions: [{ name: "v1", storage: true }],
    columns: [],
  },
  {
    kind: "Prometheus",
    singular: "prometheus",
    plural: "prometheuses",
    shortName: "prom",
    description: "Runs Prometheus servers with the monitors, probes, scrape configurations and rules that it selects.",
    versions: [{ name: "v1", storage: true }],
    columns: workloadColumns("Desired"),
    scale: scaleOf("shards"),
  },
  {
    kind: "PrometheusAgent",
    singular: "prometheusagent",
    plural: "prometheusagents",
    shortName: "promagent",
    description: "Runs Prometheus in agent mode, which scrapes and forwards samples without storage or rules.",
    versions: [{ name: "v1alpha1", storage: true }],
    columns: workloadColumns("Desired"),
    scale: scaleOf("shards"),
  },
  {
    kind: "PrometheusRule",
    singular: "prometheusrule",
    plural: "prometheusrules",
    shortName: "promrule",
    description: "Alerting and recording rules for Prometheus or Thanos Ruler.",
    versions: [{ name: "v1", storage: true }],
    columns: [],
  },
  {
    kind: "ScrapeConfig",
    singular: "scrapeconfig",
    plural: "scrapeconfigs",
    shortName: "scfg",
    description: "Defines a scrape job with any service discovery of Prometheus, inside or outside the cluster.",
    versions: [{ name: "v1alpha1", storage: true }],
    columns: [],
  },
  {
    kind: "ServiceMonitor",
    singular: "servicemonitor",
    plural: "servicemonitors",
    shortName: "smon",
    description: "Defines which Services to scrape, and how.",
    versions: [{ name: "v1", storage: true }],
    columns: [],
  },
  {
    kind: "ThanosRuler",
    singular: "thanosruler",
    plural: "thanosrulers",
    shortName: "ruler",
    description: "Runs Thanos Ruler with the rules that it selects.",
    versions: [{ name: "v1", storage: true }],
    columns: workloadColumns("Replicas"),
  },
];
