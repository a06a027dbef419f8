import type { Schema } from "../model/value.ts";
import { group as monitoring } from "../model/kinds.ts";
import { prometheusSpec } from "../model/kind/prometheus.ts";
import { prometheusRuleSpec } from "../model/kind/prometheus-rule.ts";
import { serviceMonitorSpec } from "../model/kind/service-monitor.ts";
import type { FieldPath } from "../text/field-path.ts";
import { keyOf } from "./object.ts";
import type { AnyObject, DataObject, Labels, Prometheus, PrometheusRule, ServiceMonitor } from "./object.ts";
import { readData, readObject, readSpec } from "./read-object.ts";

/** Objects of one kind by `namespace/name`, sorted. */
export type ObjectIndex<T> = ReadonlyMap<string, T>;

/** An object that is left out because a field is missing or of a wrong type, or its name cannot be one. */
export interface MalformedObject {
  readonly object: AnyObject;
  /** The first such field. */
  readonly path: FieldPath;
  /** The object as it was given. */
  readonly value: unknown;
}

/** The objects of a cluster at one moment; nothing in it ever changes. */
export interface Snapshot {
  readonly prometheuses: ObjectIndex<Prometheus>;
  readonly serviceMonitors: ObjectIndex<ServiceMonitor>;
  readonly prometheusRules: ObjectIndex<PrometheusRule>;
  readonly secrets: ObjectIndex<DataObject>;
  readonly configMaps: ObjectIndex<DataObject>;
  /** The labels of every namespace that exists or that an object is in. */
  readonly namespaces: ReadonlyMap<string, Labels>;
  /** Objects of our API group whose kind is not read yet. */
  readonly others: readonly AnyObject[];
  readonly malformed: readonly MalformedObject[];
}

/**
 * Reads objects into a Snapshot, as the API server stores them. Values that are not Kubernetes objects, and objects of
 * other kinds, are left out; of two with the same kind and name the last one counts. The same value gives the same object
 * each time, so that what depends on it can be kept.
 */
export function snapshotOf(values: Iterable<unknown>): Snapshot {
  const builder = new SnapshotBuilder();
  for (const value of values) builder.add(value);
  return builder.build();
}

/** What a value was read as. */
type Read =
  | { readonly kind: "Prometheus"; readonly object: Prometheus }
  | { readonly kind: "ServiceMonitor"; readonly object: ServiceMonitor }
  | { readonly kind: "PrometheusRule"; readonly object: PrometheusRule }
  | { readonly kind: "Secret" | "ConfigMap"; readonly object: DataObject }
  | { readonly kind: "Namespace" | "other" | "unknown"; readonly object: AnyObject }
  | { readonly kind: "malformed"; readonly object: AnyObject; readonly path: FieldPath };

const readBefore = new WeakMap<object, Read>();

function read(value: unknown): Read | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const before = readBefore.get(value);
  if (before !== undefined) return before;
  const head = readObject(value);
  const now = head === undefined ? undefined : readKind(head, value);
  if (now !== undefined) readBefore.set(value, now);
  return now;
}

/** The form of names that the API server accepts; file names are made of them. */
const named = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;

function invalidName({ metadata: { namespace, name, uid } }: AnyObject): FieldPath | undefined {
  if (!named.test(name)) return ["metadata", "name"];
  if (!named.test(namespace) || namespace.includes(".")) return ["metadata", "namespace"];
  return /^[\w-]*$/.test(uid) ? undefined : ["metadata", "uid"];
}

function readKind(head: AnyObject, value: unknown): Read {
  const { group, kind } = head;
  if (group === "") {
    if (kind === "Secret" || kind === "ConfigMap") return { kind, object: readData(head, value) };
    return { kind: kind === "Namespace" ? kind : "unknown", object: head };
  }
  if (group !== monitoring) return { kind: "unknown", object: head };
  const path = invalidName(head);
  if (path !== undefined) return { kind: "malformed", object: head, path };
  switch (kind) {
    case "Prometheus":
      return specRead(kind, head, value, prometheusSpec);
    case "ServiceMonitor":
      return specRead(kind, head, value, serviceMonitorSpec);
    case "PrometheusRule":
      return specRead(kind, head, value, prometheusRuleSpec);
    default:
      return { kind: "other", object: head };
  }
}

function specRead<K extends string, T extends Schema>(kind: K, head: AnyObject, value: unknown, schema: T) {
  const spec = readSpec(head, value, schema);
  return "object" in spec ? { kind, object: spec.object } : { kind: "malformed" as const, object: head, path: spec.typeMismatch };
}

class SnapshotBuilder {
  readonly #prometheuses = new Map<string, Prometheus>();
  readonly #serviceMonitors = new Map<string, ServiceMonitor>();
  readonly #prometheusRules = new Map<string, PrometheusRule>();
  readonly #secrets = new Map<string, DataObject>();
  readonly #configMaps = new Map<string, DataObject>();
  readonly #namespaces = new Map<string, Labels>();
  readonly #others: AnyObject[] = [];
  readonly #malformed: MalformedObject[] = [];

  add(value: unknown): void {
    const known = read(value);
    if (known === undefined) return;
    this.#namespace(known);
    switch (known.kind) {
      case "Prometheus":
        return void this.#prometheuses.set(keyOf(known.object), known.object);
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

  #namespace({ kind, object: { metadata } }: Read): void {
    const name = kind === "Namespace" ? metadata.name : metadata.namespace;
    // The API server labels every namespace with its name.
    if (kind === "Namespace") this.#namespaces.set(name, { ...metadata.labels, "kubernetes.io/metadata.name": name });
    else if (!this.#namespaces.has(name)) this.#namespaces.set(name, { "kubernetes.io/metadata.name": name });
  }

  build(): Snapshot {
    return {
      prometheuses: inOrder(this.#prometheuses),
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
