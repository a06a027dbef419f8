import type { KubeObject } from "../cluster/kube-object.ts";
import type { WatchHandlers } from "../ports.ts";

/**
 * The objects that a watch has reported, by their metadata. What lists and events say is compared with them, so that each
 * change is reported once, and what was missed as well.
 */
export class KnownObjects {
  readonly #handlers: Pick<WatchHandlers, "put" | "remove">;
  readonly #objects = new Map<string, KubeObject>();

  constructor(handlers: Pick<WatchHandlers, "put" | "remove">) {
    this.#handlers = handlers;
  }

  get size(): number {
    return this.#objects.size;
  }

  /** Reports an object unless it is at the version that was reported; one that has replaced another is reported after it was removed. */
  put(object: KubeObject): void {
    const { apiVersion, kind, metadata } = object;
    const key = keyOf(object);
    const before = this.#objects.get(key);
    if (before !== undefined && before.metadata.uid !== metadata.uid) {
      this.#objects.delete(key);
      this.#handlers.remove(before);
    } else if (before?.metadata.resourceVersion === metadata.resourceVersion && before !== undefined) return;
    this.#objects.set(key, { apiVersion, kind, metadata });
    this.#handlers.put(object);
  }

  /** Reports that an object is gone, if it was reported. */
  remove(object: KubeObject): void {
    if (this.#objects.delete(keyOf(object))) this.#handlers.remove(object);
  }

  /** Reports that all objects are gone but those with these keys. */
  retain(keys: ReadonlySet<string>): void {
    for (const [key, object] of this.#objects) if (!keys.has(key)) this.remove(object);
  }
}

/** Returns what identifies an object among those of its resource: `namespace/name`. */
export function keyOf({ metadata: { namespace = "", name } }: KubeObject): string {
  return `${namespace}/${name}`;
}
