import type { ObjectSet, KubernetesObject } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";

/** A set as the API server stores it, with what the operator made of it. All is named as before the set was isolated. */
export interface StoredSet {
  /** The Prometheus and what it may select and refer to, without its status. */
  readonly set: ObjectSet;
  readonly alertmanager: KubernetesObject;
  readonly prometheusStatus: Status;
  readonly alertmanagerStatus: Status;
  /** What the operator has written. */
  readonly written: readonly KubernetesObject[];
}

/** What the operator says about a workload. */
export interface Status {
  /** Why it failed, if it did. */
  readonly error?: string;
}

/** Gathers what is in the namespaces of a set: `given` are the objects of the set, `found` all that is there now. */
export function storedSet(given: readonly KubernetesObject[], found: readonly KubernetesObject[]): StoredSet {
  const own = new Set(given.map(identity));
  const inputs = found.filter((each) => own.has(identity(each)));
  const all = (kind: string): readonly KubernetesObject[] => inputs.filter((each) => each["kind"] === kind);
  const prometheus = the("Prometheus", all("Prometheus"));
  const alertmanager = the("Alertmanager", all("Alertmanager"));
  return {
    set: {
      prometheus: withoutStatus(prometheus),
      serviceMonitors: all("ServiceMonitor"),
      rules: all("PrometheusRule"),
      namespaces: given.filter((each) => each["kind"] === "Namespace"),
      secrets: all("Secret"),
      configMaps: all("ConfigMap"),
      podTopologyLabels: true,
    },
    alertmanager: withoutStatus(alertmanager),
    prometheusStatus: statusOf(prometheus),
    alertmanagerStatus: statusOf(alertmanager),
    written: found.filter((each) => !own.has(identity(each))),
  };
}

/** Returns the metadata of an object. */
export function metadataOf(object: unknown): Readonly<Record<string, unknown>> {
  return isMap(object) && isMap(object["metadata"]) ? object["metadata"] : {};
}

function identity(object: KubernetesObject): string {
  const { namespace, name } = metadataOf(object);
  return `${String(object["kind"])} ${String(namespace)}/${String(name)}`;
}

function the(kind: string, found: readonly KubernetesObject[]): KubernetesObject {
  const [first] = found;
  if (first === undefined) throw new Error(`the set has no ${kind}`);
  return first;
}

function withoutStatus(object: KubernetesObject): KubernetesObject {
  const { status: _, ...rest } = object;
  return rest;
}

function statusOf({ status }: KubernetesObject): Status {
  const conditions: unknown = isMap(status) ? status["conditions"] : undefined;
  const reconciled: unknown = Array.isArray(conditions)
    ? conditions.find((each) => isMap(each) && each["type"] === "Reconciled")
    : undefined;
  if (!isMap(reconciled) || reconciled["status"] !== "False") return {};
  return { error: `${String(reconciled["reason"])}: ${String(reconciled["message"])}` };
}
