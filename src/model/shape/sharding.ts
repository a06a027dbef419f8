import { key, relabeling, workload } from "../becomes.ts";
import { needsValue } from "../cel.ts";
import { atomicList, field, object, oneOf, required, text } from "../schema.ts";
import { duration } from "./scalar.ts";

/** Sharding by topology. */
export const topologyShardingStrategy = object({
  externalLabelName: field(
    text(),
    "External label with the name of the zone; defaults to zone, none if empty.",
    key("global.external_labels"),
  ),
  values: field(atomicList(text()), "Zones to distribute the shards over.", workload("StatefulSet environment TOPOLOGY_ZONE")),
});

/** How targets are distributed over shards. */
export const shardingStrategy = object(
  {
    mode: field(
      oneOf(["Address", "Topology"]),
      "Whether targets are distributed by address or by the zone of their node.",
      relabeling("keeps the targets of the shard"),
    ),
    topology: field(
      topologyShardingStrategy,
      "Zones, for distribution by topology.",
      relabeling("keeps the targets of the shard"),
    ),
  },
  { "x-kubernetes-validations": [needsValue("topology", "mode", "Topology")] },
);

/** Retention of the shards that are kept. */
export const retainConfig = object({
  retentionPeriod: required(
    duration,
    "How long to keep a shard that is no longer needed.",
    workload("StatefulSet annotation operator.prometheus.io/deletion-deadline"),
  ),
});

/** What happens to shards when their number is reduced. */
export const shardRetentionPolicy = object({
  whenScaled: field(oneOf(["Retain", "Delete"]), "What happens to shards that are no longer needed.", workload("StatefulSet")),
  retain: field(retainConfig, "Retention of the shards that are kept.", workload("StatefulSet")),
});
