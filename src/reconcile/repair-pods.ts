import { ApiError } from "../cluster/api-error.ts";
import { isMap } from "../cluster/conforms.ts";
import { pods as podResource } from "../cluster/core-resources.ts";
import type { KubeObject } from "../cluster/kube-object.ts";
import type { ApiServer } from "../ports.ts";
import { isOwnedBy } from "./object-id.ts";

/** What is done with a pod that keeps a rollout from going on. */
export type RepairPolicy = "none" | "evict" | "delete";

/**
 * Returns the pod that keeps the rollout of a StatefulSet from going on: it is not ready, and neither of the revision that is
 * being replaced nor of the new one, so that the controller waits for it in vain
 * (https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback). The last one comes first.
 */
export function stuckPod(set: KubeObject, pods: readonly KubeObject[]): KubeObject | undefined {
  const status = isMap(set["status"]) ? set["status"] : {};
  if (status["observedGeneration"] !== set.metadata.generation) return undefined;
  const revisions = new Set([status["currentRevision"], status["updateRevision"]]);
  return pods
    .filter(({ metadata }) => isOwnedBy(metadata, set.metadata.uid ?? "") && metadata.deletionTimestamp === undefined)
    .filter((pod) => !isReady(pod) && !revisions.has(pod.metadata.labels?.["controller-revision-hash"]))
    .toSorted((a, b) => ordinalOf(b) - ordinalOf(a))[0];
}

/**
 * Removes the pod that keeps the rollout of a StatefulSet from going on, at most one at a time. A disruption budget may forbid
 * that for now.
 *
 * @throws ApiError, ConnectionError or LostLeadershipError
 */
export async function repairPods(
  policy: RepairPolicy,
  set: KubeObject,
  pods: readonly KubeObject[],
  api: ApiServer,
): Promise<void> {
  const pod = policy === "none" ? undefined : stuckPod(set, pods);
  if (pod === undefined) return;
  const { metadata } = pod;
  const precondition = metadata.uid === undefined ? {} : { uid: metadata.uid };
  try {
    if (policy === "evict") await api.evict(metadata, precondition);
    else await api.delete(podResource, metadata, { ...precondition, propagation: "Background" });
  } catch (error) {
    if (!(error instanceof ApiError && error.refusal.status === 429)) throw error;
  }
}

function isReady({ status }: KubeObject): boolean {
  const conditions = isMap(status) && Array.isArray(status["conditions"]) ? status["conditions"].filter(isMap) : [];
  return conditions.some(({ type, status: value }) => type === "Ready" && value === "True");
}

function ordinalOf({ metadata: { name } }: KubeObject): number {
  return Number(name.slice(name.lastIndexOf("-") + 1));
}
