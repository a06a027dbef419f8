import type { KubeObject } from "../cluster/kube-object.ts";
import type { ApiServer } from "../ports.ts";
import { resourceOf } from "./resources.ts";

/** The finalizer of workloads that objects are bound to by their status; upstream's, so that either can take it off. */
const cleanupFinalizer = "monitoring.coreos.com/status-cleanup";

/**
 * Holds a workload, so that it is not gone before the bindings to it are.
 *
 * @throws ApiError, ConnectionError or LostLeadershipError
 */
export async function holdWorkload({ kind, metadata }: KubeObject, api: ApiServer): Promise<void> {
  const { finalizers, resourceVersion } = metadata;
  if (finalizers?.includes(cleanupFinalizer) === true) return;
  const add =
    finalizers === undefined
      ? { op: "add", path: "/metadata/finalizers", value: [cleanupFinalizer] }
      : { op: "add", path: "/metadata/finalizers/-", value: cleanupFinalizer };
  const body = [{ op: "replace", path: "/metadata/resourceVersion", value: resourceVersion }, add];
  await api.patch(resourceOf({ kind }), metadata, { type: "json", body }, { metadataOnly: true });
}

/**
 * Lets a workload go that is being deleted.
 *
 * @throws ApiError, ConnectionError or LostLeadershipError
 */
export async function releaseWorkload({ kind, metadata }: KubeObject, api: ApiServer): Promise<void> {
  const at = metadata.finalizers?.indexOf(cleanupFinalizer) ?? -1;
  if (at < 0) return;
  const path = `/metadata/finalizers/${at}`;
  const body = [
    { op: "test", path, value: cleanupFinalizer },
    { op: "remove", path },
  ];
  await api.patch(resourceOf({ kind }), metadata, { type: "json", body }, { metadataOnly: true });
}
