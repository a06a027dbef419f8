import { isMap } from "../cluster/conforms.ts";
import type { KubeObject } from "../cluster/kube-object.ts";

/** The feature gates of fields of a Prometheus, by prometheus-operator's names. */
export const fieldGates = {
  PrometheusTopologySharding: "shardingStrategy",
  PrometheusShardRetentionPolicy: "shardRetentionPolicy",
} as const;

/** Returns an object without the fields of a Prometheus that are behind a feature gate which is off. */
export function withoutGated(object: KubeObject, gated: readonly string[]): KubeObject {
  const { kind, spec } = object;
  if (kind !== "Prometheus" || gated.length === 0 || !isMap(spec)) return object;
  return { ...object, spec: Object.fromEntries(Object.entries(spec).filter(([field]) => !gated.includes(field))) };
}
