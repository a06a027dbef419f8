import type { UsedObject } from "./references.ts";

/** A Secret or ConfigMap that is referred to, existing or not. */
export type ReferencedObject = Pick<UsedObject, "kind" | "key">;

/** Which workloads refer to which Secrets and ConfigMaps. */
export class ReferenceIndex<W> {
  /** The workloads by what they refer to, `kind namespace/name`. */
  readonly #referrers = new Map<string, Set<W>>();
  readonly #references = new Map<W, ReadonlyMap<string, ReferencedObject>>();

  /** Returns the workloads that refer to an object. */
  referrersOf({ kind, key }: ReferencedObject): ReadonlySet<W> {
    return this.#referrers.get(`${kind} ${key}`) ?? new Set();
  }

  /** Notes everything that a workload refers to, and returns what nothing refers to any more. */
  replace(workload: W, used: Iterable<ReferencedObject>): readonly ReferencedObject[] {
    const now = new Map<string, ReferencedObject>();
    for (const { kind, key } of used) now.set(`${kind} ${key}`, { kind, key });
    const before = this.#references.get(workload) ?? new Map<string, ReferencedObject>();
    if (now.size === 0) this.#references.delete(workload);
    else this.#references.set(workload, now);
    for (const object of now.keys()) if (!before.has(object)) this.#add(object, workload);
    return [...before].flatMap(([object, value]) => (!now.has(object) && this.#remove(object, workload) ? [value] : []));
  }

  #add(object: string, workload: W): void {
    const referrers = this.#referrers.get(object);
    if (referrers === undefined) this.#referrers.set(object, new Set([workload]));
    else referrers.add(workload);
  }

  /** Removes a reference, and reports whether it was the last one to its object. */
  #remove(object: string, workload: W): boolean {
    const referrers = this.#referrers.get(object);
    referrers?.delete(workload);
    return referrers?.size === 0 && this.#referrers.delete(object);
  }
}
