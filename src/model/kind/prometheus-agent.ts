import { workload } from "../becomes.ts";
import { excludedByValue, limitedByValue, shardForEachTopologyValue } from "../cel.ts";
import { field, oneOf, tagged } from "../schema.ts";
import { commonPrometheusFields } from "../shape/prometheus-common.ts";

/** Rules for agents in a DaemonSet: no storage, no shards, and no targets other than pods of the node. */
const notInDaemonSet = [
  "replicas",
  "storage",
  "persistentVolumeClaimRetentionPolicy",
  "scrapeConfigSelector",
  "scrapeConfigNamespaceSelector",
  "probeSelector",
  "probeNamespaceSelector",
  "serviceMonitorSelector",
  "serviceMonitorNamespaceSelector",
  "additionalScrapeConfigs",
  "shardingStrategy",
] as const;

/** The spec of a PrometheusAgent. */
export const prometheusAgentSpec = tagged(
  "prometheus",
  {
    mode: field(
      oneOf(["StatefulSet", "DaemonSet"]),
      "Whether to run a StatefulSet, or a DaemonSet with an agent on each node.",
      workload("StatefulSet or DaemonSet"),
    ),
    ...commonPrometheusFields,
  },
  {
    "x-kubernetes-validations": [
      ...notInDaemonSet.map((field) => excludedByValue(field, "mode", "DaemonSet")),
      limitedByValue("shards", 1, "mode", "DaemonSet"),
      shardForEachTopologyValue,
    ],
  },
);
