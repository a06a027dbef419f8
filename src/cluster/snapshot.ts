import type { FieldPath } from "../text/field-path.ts";
import { keyOf } from "./object.ts";
import type { Alertmanager, AnyObject, DataObject, Labels, Prometheus, PrometheusRule, ServiceMonitor } from "./object.ts";
import { readKnown } from "./read-known.ts";
import type { KnownObject } from "./read-known.ts";

/** Objects of one kind by `namespace/name`, sorted. */
export interface ObjectIndex<T> {
  readonly size: number;
  get(key: string): T | undefined;
  has(key: string): boolean;
  keys(): Iterable<string>;
  values(): Iterable<T>;
}

/** The labels of namespaces by name. */
export interface NamespaceIndex {
  get(name: string): Labels | undefined;
}

/** Secrets or ConfigMaps by `namespace/name`. */
export interface DataIndex {
  readonly size: number;
  get(key: string): DataObject | undefined;
}

/** An object that is left out because a field is missing or of a wrong type, or its name cannot be one. */
export interface MalformedObject {
  readonly object: AnyObject;
  /** The first such field. */
  readonly path: FieldPath;
  /** The object as it was given. */
  readonly value: unknown;
}

/** The objects of a cluster. */
export interface Snapshot {
  readonly prometheuses: ObjectIndex<Prometheus>;
  readonly alertmanagers: ObjectIndex<Alertmanager>;
  readonly serviceMonitors: ObjectIndex<ServiceMonitor>;
  readonly prometheusRules: ObjectIndex<PrometheusRule>;
  readonly secrets: DataIndex;
  readonly configMaps: DataIndex;
  /** The labels of every namespace that exists or that an object is in. */
  readonly namespaces: NamespaceIndex;
  /** Objects of our API group whose kind is not read yet. */
  readonly others: readonly AnyObject[];
  readonly malformed: readonly MalformedObject[];
}

/**
 * Reads objects into a Snapshot, as the API server stores them. Values that are not Kubernetes objects, and objects of
 * other kinds, are left out; of two with the same kind and name the last one counts.
 */
export function snapshotOf(values: Iterable<unknown>): Snapshot {
  const builder = new SnapshotBuilder();
  for (const value of values) builder.add(value);
  return builder.build();
}

class SnapshotBuilder {
  readonly #prometheuses = new Map<string, Prometheus>();
  readonly #alertmanagers = new Map<string, Alertmanager>();
  readonly #serviceMonitors = new Map<string, ServiceMonitor>();
  readonly #prometheusRules = new Map<string, PrometheusRule>();
  readonly #secrets = new Map<string, DataObject>();
  readonly #configMaps = new Map<string, DataObject>();
  readonly #namespaces = new Map<string, Labels>();
  readonly #others: AnyObject[] = [];
  readonly #malformed: MalformedObject[] = [];

  add(value: unknown): void {
    const known = readKnown(value);
    if (known === undefined) return;
    this.#namespace(known);
    switch (known.kind) {
      case "Prometheus":
        return void this.#prometheuses.set(keyOf(known.object), known.object);
      case "Alertmanager":
        return void this.#alertmanagers.set(keyOf(known.object), known.object);
      case "ServiceMonitor":
        return void this.#serviceMonitors.set(keyOf(known.object), known.object);
      case "PrometheusRule":
        return void this.#prometheusRules.set(keyOf(known.object), known.object);
      case "Secret":
        return void this.#secrets.set(keyOf(known.object), known.object);
      case "ConfigMap":
        return void this.#configMaps.set(keyOf(known.object), known.object);
      case "malformed":
        return void this.#malformed.push({ object: known.object, path: known.path, value });
      case "other":
        return void this.#others.push(known.object);
      default:
    }
  }

  #namespace({ kind, object: { metadata } }: KnownObject): void {
    const name = kind === "Namespace" ? metadata.name : metadata.namespace;
    // The API server labels every namespace with its name.
    if (kind === "Namespace") this.#namespaces.set(name, { ...metadata.labels, "kubernetes.io/metadata.name": name });
    else if (!this.#namespaces.has(name)) this.#namespaces.set(name, { "kubernetes.io/metadata.name": name });
  }

  build(): Snapshot {
    return {
      prometheuses: inOrder(this.#prometheuses),
      alertmanagers: inOrder(this.#alertmanagers),
      serviceMonitors: inOrder(this.#serviceMonitors),
      prometheusRules: inOrder(this.#prometheusRules),
      secrets: this.#secrets,
      configMaps: this.#configMaps,
      namespaces: this.#namespaces,
      others: this.#others,
      malformed: this.#malformed,
    };
  }
}

function inOrder<T>(index: ReadonlyMap<string, T>): ObjectIndex<T> {
  return new Map([...index].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
