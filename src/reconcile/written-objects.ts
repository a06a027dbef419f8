import type { KubeObject } from "../cluster/kube-object.ts";
import { sameValue } from "../text/same-value.ts";
import { finish } from "../text/steps.ts";
import { objectId } from "./object-id.ts";

interface Written {
  readonly desired: KubeObject;
  readonly revision: string;
}

/** What was last written of each object, and what it was stored as: while both stay the same there is nothing to write. */
export class WrittenObjects {
  readonly #written = new Map<string, Written>();

  /** Notes that an object is stored as desired. */
  note(desired: KubeObject, stored: KubeObject): void {
    this.#written.set(objectId(desired), { desired, revision: revisionOf(stored) });
  }

  forget(id: string): void {
    this.#written.delete(id);
  }

  /** Reports whether an object that is stored like this was last written by us, so that it has not been changed by others since. */
  isOurs(stored: KubeObject): boolean {
    return this.#written.get(objectId(stored))?.revision === revisionOf(stored);
  }

  /** Reports whether this is what was last written. */
  isWritten(desired: KubeObject): boolean {
    const before = this.#written.get(objectId(desired))?.desired;
    return before !== undefined && finish(sameValue(before, desired));
  }
}

/**
 * Identifies what is stored of an object. The status of a StatefulSet changes all the time, its generation with the spec only,
 * so that its labels, annotations and owners count besides.
 */
function revisionOf({ kind, metadata }: KubeObject): string {
  const { uid, resourceVersion, generation, labels, annotations, ownerReferences } = metadata;
  if (kind !== "StatefulSet") return `${uid} ${resourceVersion}`;
  return JSON.stringify([uid, generation, labels, annotations, ownerReferences]);
}
