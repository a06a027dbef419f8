import { group as monitoring } from "../model/kinds.ts";
import { sameValue } from "../text/same-value.ts";
import { finish } from "../text/steps.ts";
import { DataContents } from "./data-contents.ts";
import type { KubeObject } from "./kube-object.ts";
import { keyOf } from "./object.ts";
import type {
  Alertmanager,
  AnyObject,
  Labels,
  Metadata,
  Prometheus,
  PrometheusRule,
  ServiceMonitor,
  Workload,
} from "./object.ts";
import { readKnown } from "./read-known.ts";
import type { KnownObject } from "./read-known.ts";
import { ReferenceIndex } from "./reference-index.ts";
import type { ReferencedObject } from "./reference-index.ts";
import type { DataKind } from "./references.ts";
import { SelectedObjects } from "./selected-objects.ts";
import { isSelectedKind } from "./selection.ts";
import type { SelectedKind } from "./selection.ts";
import type { MalformedObject, NamespaceIndex, ObjectIndex, Snapshot } from "./snapshot.ts";
import { SortedObjects } from "./sorted-objects.ts";
import { workloadKey } from "./workload-key.ts";
import type { WorkloadKey } from "./workload-key.ts";

/**
 * A cluster whose objects come and go, with what each workload selects and refers to. Each change returns the workloads that
 * it touches, and costs what it touches, however many objects there are.
 */
export class LiveCluster implements Snapshot {
  readonly prometheuses = new SortedObjects<Prometheus>();
  readonly alertmanagers = new SortedObjects<Alertmanager>();
  readonly serviceMonitors = new SortedObjects<ServiceMonitor>();
  readonly prometheusRules = new SortedObjects<PrometheusRule>();
  readonly secrets = new DataContents("Secret");
  readonly configMaps = new DataContents("ConfigMap");
  readonly #namespaces = new Map<string, Labels>();
  /** The objects of kinds of which only the metadata is read, by kind. */
  readonly #others = new Map<string, SortedObjects<AnyObject>>();
  readonly #malformed = new Map<string, MalformedObject>();
  readonly #selected = new Map<WorkloadKey, SelectedObjects>();
  readonly #references = new ReferenceIndex<WorkloadKey>();

  readonly namespaces: NamespaceIndex = {
    // The API server labels every namespace with its name.
    get: (name) => this.#namespaces.get(name) ?? { "kubernetes.io/metadata.name": name },
  };

  get others(): readonly AnyObject[] {
    return [...this.#others.values()].flatMap((objects) => Array.from(objects.values()));
  }

  get malformed(): readonly MalformedObject[] {
    return [...this.#malformed.values()];
  }

  /** Returns a workload; undefined where it does not exist or cannot be read. */
  workload(key: WorkloadKey): Workload | undefined {
    const [kind = "", name = ""] = key.split(" ");
    return kind === "Prometheus" ? this.prometheuses.get(name) : this.alertmanagers.get(name);
  }

  /** Returns the objects of a kind that a workload selects. */
  selected(key: WorkloadKey, kind: SelectedKind): ObjectIndex<AnyObject> {
    return this.#selected.get(key)?.of(kind) ?? new SortedObjects();
  }

  /** Adds an object of our API group, or replaces it. A change of nothing but its status touches no workload. */
  put(value: KubeObject): ReadonlySet<WorkloadKey> {
    const known = readKnown(value);
    const touched = new Set<WorkloadKey>();
    if (known === undefined || known.object.group !== monitoring) return touched;
    const { kind } = known.object;
    const key = keyOf(known.object);
    if (known.kind === "malformed") {
      this.#remove(kind, key, touched);
      this.#malformed.set(`${kind} ${key}`, { object: known.object, path: known.path, value });
      return touched;
    }
    this.#malformed.delete(`${kind} ${key}`);
    const before = this.#known(kind, key);
    if (before === undefined || !isSame(before.metadata, known.object.metadata)) this.#add(known, touched);
    return touched;
  }

  #known(kind: string, key: string): AnyObject | undefined {
    if (kind === "Prometheus") return this.prometheuses.get(key);
    if (kind === "Alertmanager") return this.alertmanagers.get(key);
    return isSelectedKind(kind) ? this.#objectsOf(kind).get(key) : this.#othersOf(kind).get(key);
  }

  #add(known: KnownObject, touched: Set<WorkloadKey>): void {
    switch (known.kind) {
      case "Prometheus":
        this.prometheuses.add(known.object);
        return this.#putWorkload(known.object, touched);
      case "Alertmanager":
        this.alertmanagers.add(known.object);
        return this.#putWorkload(known.object, touched);
      case "ServiceMonitor":
        this.serviceMonitors.add(known.object);
        return this.#select(known.kind, known.object, touched);
      case "PrometheusRule":
        this.prometheusRules.add(known.object);
        return this.#select(known.kind, known.object, touched);
      default:
        this.#othersOf(known.object.kind).add(known.object);
        if (isSelectedKind(known.object.kind)) this.#select(known.object.kind, known.object, touched);
    }
  }

  /** Removes an object of our API group. */
  remove(kind: string, key: string): ReadonlySet<WorkloadKey> {
    const touched = new Set<WorkloadKey>();
    this.#malformed.delete(`${kind} ${key}`);
    this.#remove(kind, key, touched);
    return touched;
  }

  #remove(kind: string, key: string, touched: Set<WorkloadKey>): void {
    if (kind === "Prometheus" || kind === "Alertmanager") return this.#removeWorkload(kind, key, touched);
    if (!isSelectedKind(kind)) return;
    this.#objectsOf(kind).delete(key);
    for (const [workload, selected] of this.#selected) if (selected.remove(kind, key)) touched.add(workload);
  }

  #select(kind: SelectedKind, object: AnyObject, touched: Set<WorkloadKey>): void {
    const labels = this.namespaces.get(object.metadata.namespace) ?? {};
    for (const [workload, selected] of this.#selected) {
      const { before, now } = selected.decide(kind, object, labels);
      if (before || now) touched.add(workload);
    }
  }

  #putWorkload(workload: Workload, touched: Set<WorkloadKey>): void {
    const key = workloadKey(workload);
    touched.add(key);
    if (this.#selected.get(key)?.hasSelectorsOf(workload) === true) return;
    const selected = new SelectedObjects(workload);
    this.#selected.set(key, selected);
    for (const kind of selected.kinds) {
      for (const object of this.#objectsOf(kind).values()) {
        selected.decide(kind, object, this.namespaces.get(object.metadata.namespace) ?? {});
      }
    }
  }

  #removeWorkload(kind: Workload["kind"], key: string, touched: Set<WorkloadKey>): void {
    const gone: WorkloadKey = `${kind} ${key}`;
    const existed = kind === "Prometheus" ? this.prometheuses.delete(key) : this.alertmanagers.delete(key);
    if (!existed) return;
    touched.add(gone);
    this.#selected.delete(gone);
    this.refer(gone, []);
  }

  /** Notes the labels of a namespace; undefined where it does not exist any more. */
  putNamespace(name: string, labels: Labels | undefined): ReadonlySet<WorkloadKey> {
    if (labels === undefined) this.#namespaces.delete(name);
    else this.#namespaces.set(name, { ...labels, "kubernetes.io/metadata.name": name });
    const touched = new Set<WorkloadKey>();
    const now = this.namespaces.get(name) ?? {};
    for (const [workload, selected] of this.#selected) {
      for (const kind of selected.kinds) {
        if (!selected.dependsOnNamespaces(kind)) continue;
        for (const object of this.#objectsOf(kind).inNamespace(name)) {
          const { before, now: after } = selected.decide(kind, object, now);
          if (before !== after) touched.add(workload);
        }
      }
    }
    return touched;
  }

  /** Notes the version of a Secret or ConfigMap; undefined where it does not exist any more. */
  putData(kind: DataKind, key: string, resourceVersion: string | undefined): ReadonlySet<WorkloadKey> {
    if (!this.#dataOf(kind).note(key, resourceVersion)) return new Set();
    return this.#references.referrersOf({ kind, key });
  }

  /** Notes which Secrets and ConfigMaps a workload refers to; the contents of those that none refers to are dropped. */
  refer(workload: WorkloadKey, used: Iterable<ReferencedObject>): void {
    for (const { kind, key } of this.#references.replace(workload, used)) this.#dataOf(kind).drop(key);
  }

  #dataOf(kind: DataKind): DataContents {
    return kind === "Secret" ? this.secrets : this.configMaps;
  }

  #objectsOf(kind: SelectedKind): SortedObjects<AnyObject> {
    if (kind === "ServiceMonitor") return this.serviceMonitors;
    return kind === "PrometheusRule" ? this.prometheusRules : this.#othersOf(kind);
  }

  #othersOf(kind: string): SortedObjects<AnyObject> {
    let objects = this.#others.get(kind);
    if (objects === undefined) this.#others.set(kind, (objects = new SortedObjects()));
    return objects;
  }
}

/** Reports whether two states of an object have the same spec, which the generation counts, and the same metadata. */
function isSame(before: Metadata, now: Metadata): boolean {
  if (now.generation === 0 || now.generation !== before.generation || now.uid !== before.uid) return false;
  if (now.deleting !== before.deleting) return false;
  return finish(sameValue([now.labels, now.annotations], [before.labels, before.annotations]));
}
