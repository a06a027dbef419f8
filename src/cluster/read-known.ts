import type { FieldPath } from "../text/field-path.ts";
import type { Schema } from "../model/value.ts";
import { group as monitoring } from "../model/kinds.ts";
import { alertmanagerSpec } from "../model/kind/alertmanager.ts";
import { prometheusSpec } from "../model/kind/prometheus.ts";
import { prometheusRuleSpec } from "../model/kind/prometheus-rule.ts";
import { serviceMonitorSpec } from "../model/kind/service-monitor.ts";
import type { Alertmanager, AnyObject, DataObject, Prometheus, PrometheusRule, ServiceMonitor } from "./object.ts";
import { readData, readObject, readSpec } from "./read-object.ts";

/** What a value was read as: an object of a kind that is known here, of another kind of our API group, or of another group. */
export type KnownObject =
  | { readonly kind: "Prometheus"; readonly object: Prometheus }
  | { readonly kind: "Alertmanager"; readonly object: Alertmanager }
  | { readonly kind: "ServiceMonitor"; readonly object: ServiceMonitor }
  | { readonly kind: "PrometheusRule"; readonly object: PrometheusRule }
  | { readonly kind: "Secret" | "ConfigMap"; readonly object: DataObject }
  | { readonly kind: "Namespace" | "other" | "unknown"; readonly object: AnyObject }
  | { readonly kind: "malformed"; readonly object: AnyObject; readonly path: FieldPath };

const readBefore = new WeakMap<object, KnownObject>();

/**
 * Reads an object as the API server stores it; undefined where the value is not a Kubernetes object. The same value gives
 * the same object each time, so that what depends on it can be kept.
 */
export function readKnown(value: unknown): KnownObject | undefined {
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

function readKind(head: AnyObject, value: unknown): KnownObject {
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
    case "Alertmanager":
      return specRead(kind, head, value, alertmanagerSpec);
    case "ServiceMonitor":
      return specRead(kind, head, value, serviceMonitorSpec);
    case "PrometheusRule":
      return specRead(kind, head, value, prometheusRuleSpec);
    default:
      return { kind: "other", object: head };
  }
}

function specRead<K extends string, T extends Schema>(kind: K, head: AnyObject, value: unknown, schema: T) {
  const spec = readSpec(kind, head, value, schema);
  return "object" in spec ? { kind, object: spec.object } : { kind: "malformed" as const, object: head, path: spec.typeMismatch };
}
