import type { KubeObject } from "../cluster/kube-object.ts";
import { isManaged } from "../render/workload/managed.ts";
import { objectId } from "./object-id.ts";

/** Returns the objects that a workload is not made of any more: managed here, controlled by it, and not being deleted yet. */
export function surplusOf(controlled: readonly KubeObject[], kept: readonly KubeObject[]): readonly KubeObject[] {
  const ids = new Set(kept.map(objectId));
  return controlled.filter(
    (object) => isManaged(object) && !ids.has(objectId(object)) && object.metadata.deletionTimestamp === undefined,
  );
}
