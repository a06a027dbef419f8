import { key, relabeling, workload } from "../becomes.ts";
import { needsValue } from "../cel.ts";
import { atomicList, field, object, oneOf, required, text } from "../schema.ts";
import { duration } from "./scalar.ts";

/** Shards by zone. */
export const topologyShardingStrategy = object({
  externalLabelName: field(
    text(),
    "External label that holds the zone; zone where it is absent, none where it is empty.",
    key("global.external_labels"),
  ),
  values: field(atomicList(text()), "Zones to spread the shards over.", workload("StatefulSet environment TOPOLOGY_ZONE")),
});

/** How targets are shared out among shards. */
export const shardingStrategy = object(
  {
    mode: field(
      oneOf(["Address", "Topology"]),
      "What targets are shared out by: their address, or their node's zone.",
      relabeling("keeps the targets of the shard"),
    ),
    topology: field(
      topologyShardingStrategy,
      "The zones, where targets are shared out by them.",
      relabeling("keeps the targets of the shard"),
    ),
  },
  { "x-kubernetes-validations": [needsValue("topology", "mode", "Topology")] },
);

/** Shards kept for a time. */
export const retainConfig = object({
  retentionPeriod: required(
    duration,
    "How long to keep a shard that is not wanted any more.",
    workload("StatefulSet annotation operator.prometheus.io/deletion-deadline"),
  ),
});

/** What becomes of shards when their number is lowered. */
export const shardRetentionPolicy = object({
  whenScaled: field(oneOf(["Retain", "Delete"]), "What becomes of shards that are not wanted any more.", workload("StatefulSet")),
  retain: field(retainConfig, "How long they are kept, where they are.", workload("StatefulSet")),
});
