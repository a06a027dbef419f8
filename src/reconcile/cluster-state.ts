import type { KubeObject } from "../cluster/kube-object.ts";
import { LiveCluster } from "../cluster/live-cluster.ts";
import type { WorkloadKey } from "../cluster/workload-key.ts";
import { group as monitoring } from "../model/kinds.ts";
import { isManaged } from "../render/workload/managed.ts";
import type { BindingWriter } from "./binding-writer.ts";
import { objectId } from "./object-id.ts";
import { ObservedObjects } from "./observed-objects.ts";
import { WrittenObjects } from "./written-objects.ts";

/** Why a workload has to be looked at: what it is rendered from has changed, or an object that it is made of. */
export type Cause = "inputs" | "objects";

/** The state of a cluster as its watches report it. Each event touches the workloads that it concerns. */
export class ClusterState {
  readonly live = new LiveCluster();
  readonly observed = new ObservedObjects();
  readonly written = new WrittenObjects();
  /** Follows which objects are bound to which workloads, where that is written. */
  bindings: BindingWriter | undefined;
  readonly #touch: (workload: WorkloadKey, cause: Cause) => void;
  /** The workloads by their uid. */
  readonly #workloads = new Map<string, WorkloadKey>();
  readonly #stored = new Map<WorkloadKey, KubeObject>();

  constructor(touch: (workload: WorkloadKey, cause: Cause) => void) {
    this.#touch = touch;
  }

  /** Returns a workload as it is stored, with its status. */
  stored(key: WorkloadKey): KubeObject | undefined {
    return this.#stored.get(key);
  }

  /** The keys of all workloads. */
  get workloads(): Iterable<WorkloadKey> {
    return this.#stored.keys();
  }

  /** Takes an object that exists; of Namespaces, Secrets, ConfigMaps and Services the metadata is enough. */
  put(object: KubeObject): void {
    const { kind, metadata } = object;
    if (object.apiVersion.startsWith(`${monitoring}/`)) {
      const key = keyOfWorkload(object);
      if (key !== undefined) this.#putWorkload(key, object);
      this.#putSelected(object, key);
    } else if (kind === "Namespace") {
      this.#touchSelections(this.live.putNamespace(metadata.name, metadata.labels ?? {}));
    } else {
      if (kind === "Secret" || kind === "ConfigMap") {
        this.#touchAll(this.live.putData(kind, nameOf(object), metadata.resourceVersion ?? ""));
      }
      this.#observe(object);
    }
  }

  /** Takes out an object that does not exist any more. */
  remove(object: KubeObject): void {
    const { kind, metadata } = object;
    if (object.apiVersion.startsWith(`${monitoring}/`)) {
      const key = keyOfWorkload(object);
      if (key !== undefined) this.#removeWorkload(key);
      this.bindings?.remove(object);
      this.#touchAll(this.live.remove(kind, nameOf(object)));
    } else if (kind === "Namespace") {
      this.#touchSelections(this.live.putNamespace(metadata.name, undefined));
    } else {
      if (kind === "Secret" || kind === "ConfigMap") this.#touchAll(this.live.putData(kind, nameOf(object), undefined));
      const before = this.observed.remove(object);
      if (before === undefined) return;
      this.written.forget(objectId(before));
      this.#touchOwners(before);
    }
  }

  #putSelected(object: KubeObject, key: WorkloadKey | undefined): void {
    const touched = this.live.put(object);
    const rebound = this.bindings?.put(object, touched) ?? [];
    if (key === undefined) this.#touchAll(touched);
    else this.#touchSelections(touched);
    for (const workload of rebound) this.#touch(workload, "objects");
  }

  /** Touches workloads that may select other objects than before. */
  #touchSelections(workloads: ReadonlySet<WorkloadKey>): void {
    for (const workload of workloads) this.bindings?.reselect(workload);
    this.#touchAll(workloads);
  }

  #putWorkload(key: WorkloadKey, object: KubeObject): void {
    this.#removeWorkload(key);
    this.#stored.set(key, object);
    this.#workloads.set(object.metadata.uid ?? "", key);
  }

  #removeWorkload(key: WorkloadKey): void {
    const before = this.#stored.get(key);
    this.#stored.delete(key);
    if (before !== undefined) this.#workloads.delete(before.metadata.uid ?? "");
  }

  #observe(object: KubeObject): void {
    if (!isManaged(object) && this.observed.get(objectId(object)) === undefined) return;
    if (!this.observed.put(object)) return;
    // The status of a StatefulSet is part of the workload's, whoever wrote its spec.
    if (object.kind === "StatefulSet" || !this.written.isOurs(object)) this.#touchOwners(object);
  }

  #touchOwners({ metadata }: KubeObject): void {
    for (const { uid } of metadata.ownerReferences ?? []) {
      const workload = this.#workloads.get(uid);
      if (workload !== undefined) this.#touch(workload, "objects");
    }
  }

  #touchAll(workloads: Iterable<WorkloadKey>): void {
    for (const workload of workloads) this.#touch(workload, "inputs");
  }
}

function nameOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ""}/${metadata.name}`;
}

function keyOfWorkload(object: KubeObject): WorkloadKey | undefined {
  const { kind } = object;
  return kind === "Prometheus" || kind === "Alertmanager" ? `${kind} ${nameOf(object)}` : undefined;
}
