import type { Labels, Prometheus } from "../../cluster/object.ts";
import type { OperatorOptions } from "./operator-options.ts";
import type { EnvVar } from "./written.ts";

/** Label of a StatefulSet and its pods with the number of the shard. */
export const shardLabel = "operator.prometheus.io/shard";

type Spec = Prometheus["spec"];

/** Where a shard runs: its zone, and its number among the shards of the zone. */
export interface Zone {
  readonly name: string;
  readonly shard: number;
}

/** Returns the zone of a shard; undefined where shards are not distributed over zones. */
export function zoneOf({ shardingStrategy }: Spec, shard: number, { topologySharding }: OperatorOptions): Zone | undefined {
  const { mode, topology } = shardingStrategy ?? {};
  const { values: zones = [] } = topology ?? {};
  const name = zones[shard % zones.length];
  if (!topologySharding || mode !== "Topology" || name === undefined || name === "") return undefined;
  return { name, shard: Math.floor(shard / zones.length) };
}

/** Returns the variables that the configuration may use for a shard. */
export function shardVariables(shard: number, zone: Zone | undefined): readonly EnvVar[] {
  const own = { name: "SHARD", value: String(shard) };
  if (zone === undefined) return [own];
  return [own, { name: "TOPOLOGY_ZONE", value: zone.name }, { name: "INZONE_SHARD", value: String(zone.shard) }];
}

/** Returns the labels that the node of a shard must have. */
export function nodeSelectorOf({ nodeSelector }: Spec, zone: Zone | undefined): Labels | undefined {
  return zone === undefined ? nodeSelector : { ...nodeSelector, "topology.kubernetes.io/zone": zone.name };
}

/** Returns how pods are spread; constraints that call for it select the pods of the shard, or those of all shards. */
export function spreadConstraints({ topologySpreadConstraints }: Spec, selector: Labels): readonly object[] | undefined {
  const { [shardLabel]: _, ...ofAllShards } = selector;
  return topologySpreadConstraints?.map(({ additionalLabelSelectors, ...constraint }) => {
    if (additionalLabelSelectors === undefined) return constraint;
    const own = additionalLabelSelectors === "OnResource" ? ofAllShards : selector;
    const { labelSelector } = constraint;
    return { ...constraint, labelSelector: { ...labelSelector, matchLabels: { ...labelSelector?.matchLabels, ...own } } };
  });
}
