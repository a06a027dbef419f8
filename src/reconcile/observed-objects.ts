import type { KubeObject } from "../cluster/kube-object.ts";
import { controllerOf, objectId } from "./object-id.ts";

/**
 * The objects that workloads are made of, as last seen: StatefulSets whole, of others the metadata. What arrives late is
 * ignored: a watch reports a write after the API server has answered it.
 */
export class ObservedObjects {
  readonly #objects = new Map<string, KubeObject>();
  /** The ids of objects by the uid of their controller. */
  readonly #controlled = new Map<string, Set<string>>();

  get(id: string): KubeObject | undefined {
    return this.#objects.get(id);
  }

  /** Returns the objects that an owner controls. */
  controlledBy(uid: string): readonly KubeObject[] {
    const ids = this.#controlled.get(uid) ?? new Set();
    return [...ids].flatMap((id) => this.#objects.get(id) ?? []);
  }

  /** Takes an object as it is now, and reports whether that is news. */
  put(object: KubeObject): boolean {
    const id = objectId(object);
    const before = this.#objects.get(id);
    if (before !== undefined && isOlder(object, before)) return false;
    this.#unlink(id, before);
    this.#objects.set(id, object);
    const controller = controllerOf(object.metadata);
    if (controller !== undefined) this.#link(id, controller);
    return before?.metadata.resourceVersion !== object.metadata.resourceVersion;
  }

  /** Removes an object, and returns how it was last seen; one that has been created again stays. */
  remove(object: Pick<KubeObject, "kind" | "metadata">): KubeObject | undefined {
    const id = objectId(object);
    const before = this.#objects.get(id);
    const { uid } = object.metadata;
    if (before === undefined || (uid !== undefined && before.metadata.uid !== uid)) return undefined;
    this.#unlink(id, before);
    this.#objects.delete(id);
    return before;
  }

  #link(id: string, controller: string): void {
    const ids = this.#controlled.get(controller);
    if (ids === undefined) this.#controlled.set(controller, new Set([id]));
    else ids.add(id);
  }

  #unlink(id: string, before: KubeObject | undefined): void {
    const controller = before === undefined ? undefined : controllerOf(before.metadata);
    if (controller === undefined) return;
    const ids = this.#controlled.get(controller);
    ids?.delete(id);
    if (ids?.size === 0) this.#controlled.delete(controller);
  }
}

/** Compares resource versions, which grow (https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions). */
function isOlder({ metadata: now }: KubeObject, { metadata: before }: KubeObject): boolean {
  return Number(now.resourceVersion) < Number(before.resourceVersion);
}
