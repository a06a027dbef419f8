import type { KubeObject, ObjectMeta } from "../cluster/kube-object.ts";

/** Identifies an object that a workload is made of: `kind namespace/name`. */
export function objectId({ kind, metadata }: Pick<KubeObject, "kind" | "metadata">): string {
  return `${kind} ${metadata.namespace ?? ""}/${metadata.name}`;
}

/** Returns the uid of the owner that controls an object; undefined where there is none. */
export function controllerOf({ ownerReferences = [] }: ObjectMeta): string | undefined {
  return ownerReferences.find(({ controller }) => controller === true)?.uid;
}

/** Reports whether an owner is among those of an object. */
export function isOwnedBy({ ownerReferences = [] }: ObjectMeta, uid: string): boolean {
  return ownerReferences.some((owner) => owner.uid === uid);
}
