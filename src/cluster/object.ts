import type { Value } from "../model/value.ts";
import type { prometheusSpec } from "../model/kind/prometheus.ts";
import type { prometheusRuleSpec } from "../model/kind/prometheus-rule.ts";
import type { serviceMonitorSpec } from "../model/kind/service-monitor.ts";

/** Labels by name. */
export type Labels = Readonly<Record<string, string>>;

/** What is read of an object's metadata; `uid` is empty where the API server has not given one yet. */
export interface Metadata {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly labels: Labels;
}

/** An object of any kind, with no more of it than its metadata. */
export interface AnyObject {
  /** The API group, empty for the core's own kinds. */
  readonly group: string;
  readonly kind: string;
  readonly metadata: Metadata;
}

/** An object with the spec of its kind: of the types that the schema asks for, with its defaults. */
export interface SpecObject<Spec> extends AnyObject {
  readonly spec: Spec;
}

/** A Prometheus. */
export type Prometheus = SpecObject<Value<typeof prometheusSpec>>;

/** A ServiceMonitor. */
export type ServiceMonitor = SpecObject<Value<typeof serviceMonitorSpec>>;

/** A PrometheusRule. */
export type PrometheusRule = SpecObject<Value<typeof prometheusRuleSpec>>;

/** A Secret or a ConfigMap. */
export interface DataObject extends AnyObject {
  /** What a key holds; undefined where there is no such key. */
  value(key: string): string | undefined;
  /** What a key holds where that is no UTF-8, which `value` cannot tell; undefined where it is text. */
  bytes(key: string): Uint8Array | undefined;
}

/** How an object is found among those of its kind: `namespace/name`. */
export function keyOf({ metadata }: AnyObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}
