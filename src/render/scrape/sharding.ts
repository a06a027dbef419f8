import type { JobSettings } from "../settings.ts";
import type { Config } from "../scope.ts";
import { keep } from "./relabeling.ts";

const hash = "__tmp_hash";
const unsharded = "__tmp_disable_sharding";
const topology = "__tmp_topology";

/** Returns the number of shards, at least 1. */
export function shardCount({ spec }: Pick<JobSettings, "spec">): number {
  return Math.max(1, spec.shards ?? 1);
}

/** Returns the zones that shards are spread over; none if they are not spread by zone. */
export function shardZones({ spec }: Pick<JobSettings, "spec">): readonly string[] {
  const { mode, topology: zones } = spec.shardingStrategy ?? {};
  return mode === "Topology" ? (zones?.values ?? []) : [];
}

/** Returns the steps that keep the targets of the pod's shard, which are distributed by the hash of `label`. */
export function sharding(settings: JobSettings, label: string): readonly Config[] {
  const shards = shardCount(settings);
  const zones = shardZones(settings);
  const share = zones.length === 0 ? shards : Math.max(1, Math.floor(shards / zones.length));
  const all = Array.from({ length: shards }, (_, index) => index).join("|");
  return [
    { target_label: "__tmp_current_shard", replacement: "$(SHARD)", action: "replace" },
    // A shard that is retained for its data after scaling down scrapes nothing.
    keep(["__tmp_current_shard"], all),
    ...(zones.length === 0 ? [] : inZone(settings)),
    { ...moved([label, hash], "(.+);", hash), action: "replace" },
    { source_labels: [hash], target_label: hash, modulus: share, action: "hashmod" },
    keep([hash, unsharded], `${zones.length === 0 ? "$(SHARD)" : "$(INZONE_SHARD)"};|.+;.+`),
  ];
}

/** Returns the steps that keep the targets in the pod's zone: the zone of the endpoint, or else of the pod or its node. */
function inZone({ capabilities }: JobSettings): readonly Config[] {
  const object = capabilities.podTopologyLabels ? "pod" : "node";
  const zone = "topology_kubernetes_io_zone";
  const labels = [`__meta_kubernetes_${object}_label_${zone}`, `__meta_kubernetes_${object}_labelpresent_${zone}`];
  return [
    moved(["__meta_kubernetes_endpointslice_endpoint_zone", topology], "(.+);", topology),
    moved([...labels, topology], "(.+);true;", topology),
    keep([topology, unsharded], "$(TOPOLOGY_ZONE);|.+;.+"),
  ];
}

function moved(labels: readonly string[], regex: string, to: string): Config {
  return { source_labels: labels, regex, target_label: to, replacement: "$1", action: "replace" };
}
