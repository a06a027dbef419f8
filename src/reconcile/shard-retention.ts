import type { KubeObject } from "../cluster/kube-object.ts";
import type { Prometheus } from "../cluster/object.ts";
import { parseDuration } from "../promql/duration.ts";

/** The annotation of the StatefulSet of a shard that is not used any more: when it is deleted. */
export const deadlineAnnotation = "operator.prometheus.io/deletion-deadline";

/** The deadline of a StatefulSet that is never deleted: the zero time of Go. */
const never = "0001-01-01T00:00:00Z";

/** How long Prometheus stores samples where nothing limits them. */
const defaultRetention = "24h";

/** What to do with the StatefulSet of a shard that is not used any more; `untilMs` is in milliseconds since 1970. */
export type ShardFate =
  | { readonly action: "delete" }
  | { readonly action: "annotate"; readonly deadline: string }
  | { readonly action: "wait"; readonly untilMs?: number };

/**
 * Decides about the StatefulSet of a shard that is not used any more: deleted at once, or once its samples are too old to be
 * of use (https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ShardRetentionPolicy).
 */
export function fateOfShard({ spec }: Prometheus, { metadata }: KubeObject, nowMs: number): ShardFate {
  if (spec.shardRetentionPolicy?.whenScaled !== "Retain") return { action: "delete" };
  const deadline = metadata.annotations?.[deadlineAnnotation];
  if (deadline === undefined) return { action: "annotate", deadline: deadlineOf(spec, nowMs) };
  const untilMs = Date.parse(deadline);
  if (deadline === never || Number.isNaN(untilMs)) return { action: "wait" };
  return untilMs < nowMs ? { action: "delete" } : { action: "wait", untilMs };
}

function deadlineOf(spec: Prometheus["spec"], nowMs: number): string {
  const period = retentionOf(spec);
  const read = period === undefined ? undefined : parseDuration(period);
  if (read?.ok !== true || read.ms === 0) return never;
  return `${new Date(nowMs + read.ms).toISOString().slice(0, 19)}Z`;
}

function retentionOf({ shardRetentionPolicy, retention = "", retentionSize = "", retentionPercentage }: Prometheus["spec"]) {
  const own = shardRetentionPolicy?.retain?.retentionPeriod;
  if (own !== undefined) return own;
  if (retention !== "") return retention;
  const limitsSize = retentionSize !== "" || Number.parseFloat(String(retentionPercentage ?? "0")) > 0;
  return limitsSize ? undefined : defaultRetention;
}
