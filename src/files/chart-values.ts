import { fieldsOfMap } from "./yaml-node.ts";
import type { YamlNode } from "./yaml-node.ts";

/** Keys of values from which charts make an object of ours, and its kind. */
const objectKeys: ReadonlyMap<string, string> = new Map([
  ["prometheusSpec", "Prometheus"],
  ["alertmanagerSpec", "Alertmanager"],
  ["thanosRulerSpec", "ThanosRuler"],
  ["additionalServiceMonitors", "ServiceMonitor"],
  ["additionalPodMonitors", "PodMonitor"],
  ["serviceMonitor", "ServiceMonitor"],
  ["podMonitor", "PodMonitor"],
]);

/** Values that say no more than whether and where there is an object. */
const plainKeys: ReadonlySet<string> = new Set([
  "additionalAnnotations",
  "additionalLabels",
  "annotations",
  "create",
  "enabled",
  "honorLabels",
  "jobLabel",
  "labels",
  "namespace",
  "port",
  "selector",
]);

/** Returns the kind of the object that a chart makes of a value; undefined if it makes none, or one without a field of the value's. */
export function kindOfValue(key: string, value: YamlNode): string | undefined {
  const kind = objectKeys.get(key);
  if (kind === undefined) return undefined;
  if (value.type === "list") return value.items.length > 0 ? kind : undefined;
  if (value.type !== "map") return undefined;
  const fields = fieldsOfMap(value);
  const enabled = fields.get("enabled");
  const isOff = enabled?.type === "scalar" && enabled.text === "false";
  return !isOff && [...fields.keys()].some((name) => !plainKeys.has(name)) ? kind : undefined;
}
