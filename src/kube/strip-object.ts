import type { KubeObject } from "../cluster/kube-object.ts";

const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/**
 * Returns an object without what is never read: who owns its fields, and the copy of itself that `kubectl apply` leaves in an
 * annotation. Together they are often larger than the rest.
 */
export function stripObject(object: KubeObject): KubeObject {
  const { managedFields: _, ...metadata } = { managedFields: undefined, ...object.metadata };
  if (metadata.annotations?.[lastApplied] === undefined) return { ...object, metadata };
  const { [lastApplied]: __, ...annotations } = metadata.annotations;
  return { ...object, metadata: { ...metadata, annotations } };
}
