import type { Value } from "../model/value.ts";
import type { alertmanagerSpec } from "../model/kind/alertmanager.ts";
import type { prometheusSpec } from "../model/kind/prometheus.ts";
import type { prometheusRuleSpec } from "../model/kind/prometheus-rule.ts";
import type { serviceMonitorSpec } from "../model/kind/service-monitor.ts";

/** Labels by name. */
export type Labels = Readonly<Record<string, string>>;

/** The metadata of an object; `uid` is empty if the API server has not set one yet. */
export interface Metadata {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly labels: Labels;
  readonly annotations: Readonly<Record<string, string>>;
  /** Counts the changes of the spec; 0 if the API server has not counted any. */
  readonly generation: number;
  /** Whether the object is being deleted, and exists only until its finalizers are gone. */
  readonly deleting: boolean;
}

/** An object of any kind, reduced to its metadata. */
export interface AnyObject {
  /** The API group; empty for kinds of the core. */
  readonly group: string;
  readonly kind: string;
  readonly metadata: Metadata;
}

/** An object with its spec, which conforms to the types of its schema and has its defaults. */
export interface SpecObject<Spec, Kind extends string = string> extends AnyObject {
  readonly kind: Kind;
  readonly spec: Spec;
}

/** A Prometheus. */
export type Prometheus = SpecObject<Value<typeof prometheusSpec>, "Prometheus">;

/** An Alertmanager. */
export type Alertmanager = SpecObject<Value<typeof alertmanagerSpec>, "Alertmanager">;

/** An object that runs pods and selects others. */
export type Workload = Prometheus | Alertmanager;

/** A ServiceMonitor. */
export type ServiceMonitor = SpecObject<Value<typeof serviceMonitorSpec>, "ServiceMonitor">;

/** A PrometheusRule. */
export type PrometheusRule = SpecObject<Value<typeof prometheusRuleSpec>, "PrometheusRule">;

/**
 * What a key of a Secret or a ConfigMap holds, with its bytes where they are not UTF-8; or why nothing can be read: there is
 * no such key, or its value is not base64.
 */
export type DataValue =
  | { readonly ok: true; readonly value: string; readonly bytes?: Uint8Array }
  | { readonly ok: false; readonly missing: "key" | "encoding" };

/** A Secret or a ConfigMap. */
export interface DataObject extends AnyObject {
  /** The keys that hold something, in order. */
  readonly keys: readonly string[];
  /** Reads what a key holds. */
  read(key: string): DataValue;
}

/** Returns the key of an object among those of its kind: `namespace/name`. */
export function keyOf({ metadata }: AnyObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}

/** Reports whether an object is a ServiceMonitor with its spec. */
export function isServiceMonitor(object: AnyObject): object is ServiceMonitor {
  return object.kind === "ServiceMonitor" && "spec" in object;
}

/** Reports whether an object is a PrometheusRule with its spec. */
export function isPrometheusRule(object: AnyObject): object is PrometheusRule {
  return object.kind === "PrometheusRule" && "spec" in object;
}
