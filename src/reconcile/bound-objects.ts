import type { KubeObject } from "../cluster/kube-object.ts";
import type { WorkloadKey } from "../cluster/workload-key.ts";
import { sameValue } from "../text/same-value.ts";
import { finish } from "../text/steps.ts";
import { bindingsIn, workloadOf } from "./bindings.ts";
import type { Binding } from "./bindings.ts";
import { objectId } from "./object-id.ts";

/** What is stored of an object about its bindings. */
export interface BoundObject {
  readonly resourceVersion: string;
  readonly hasStatus: boolean;
  readonly bindings: readonly Binding[];
}

/** The bindings of objects as they were last seen, and which workloads have some. */
export class BoundObjects {
  readonly #objects = new Map<string, BoundObject>();
  /** The ids of objects that are bound to each workload. */
  readonly #bound = new Map<WorkloadKey, Set<string>>();

  get(id: string): BoundObject | undefined {
    return this.#objects.get(id);
  }

  /** Returns the ids of the objects with a binding to a workload. */
  boundTo(workload: WorkloadKey): ReadonlySet<string> {
    return this.#bound.get(workload) ?? new Set();
  }

  /** Takes an object as it is now, and returns the workloads to which it is bound in another way than before. */
  put(object: KubeObject): readonly WorkloadKey[] {
    const id = objectId(object);
    const before = this.#objects.get(id);
    const { resourceVersion = "" } = object.metadata;
    // A watch reports a write after the API server has answered it.
    if (before !== undefined && Number(resourceVersion) <= Number(before.resourceVersion)) return [];
    const bindings = bindingsIn(object);
    this.#objects.set(id, { resourceVersion, hasStatus: object["status"] !== undefined, bindings });
    return this.#relink(id, before?.bindings ?? [], bindings);
  }

  /** Removes an object that does not exist any more. */
  remove(object: Pick<KubeObject, "kind" | "metadata">): void {
    const id = objectId(object);
    this.#relink(id, this.#objects.get(id)?.bindings ?? [], []);
    this.#objects.delete(id);
  }

  #relink(id: string, before: readonly Binding[], now: readonly Binding[]): readonly WorkloadKey[] {
    if (before.length === 0 && now.length === 0) return [];
    const [was, is] = [byWorkload(before), byWorkload(now)];
    for (const workload of was.keys()) if (!is.has(workload)) this.#unlink(workload, id);
    for (const workload of is.keys()) this.#link(workload, id);
    return [...new Set([...was.keys(), ...is.keys()])].filter((each) => !finish(sameValue(was.get(each), is.get(each))));
  }

  #link(workload: WorkloadKey, id: string): void {
    const ids = this.#bound.get(workload);
    if (ids === undefined) this.#bound.set(workload, new Set([id]));
    else ids.add(id);
  }

  #unlink(workload: WorkloadKey, id: string): void {
    const ids = this.#bound.get(workload);
    ids?.delete(id);
    if (ids?.size === 0) this.#bound.delete(workload);
  }
}

function byWorkload(bindings: readonly Binding[]): ReadonlyMap<WorkloadKey, Binding> {
  return new Map(
    bindings.flatMap((binding) => {
      const workload = workloadOf(binding);
      return workload === undefined ? [] : [[workload, binding] as const];
    }),
  );
}
