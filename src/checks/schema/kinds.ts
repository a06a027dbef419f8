import { suggest } from "../../text/suggest.ts";

/** One kind of the group `monitoring.coreos.com`: its served versions, the first one preferred. */
export interface Kind {
  readonly kind: string;
  readonly plural: string;
  readonly versions: readonly string[];
}

/** What an apiVersion says: `v1` is a version of the core group, whose name is empty. */
export interface ApiVersion {
  readonly group: string;
  readonly version: string;
}

/** Splits an apiVersion at its first slash. */
export function parseApiVersion(apiVersion: string): ApiVersion {
  const slash = apiVersion.indexOf("/");
  return { group: apiVersion.slice(0, Math.max(0, slash)), version: apiVersion.slice(slash + 1) };
}

/**
 * Says whether an object is of the group or was meant to be: `monitoring.coreos.co/v1` is a slip of the pen, and so is a
 * PrometheusRule of no group or of the core group, which has no such kind.
 */
export function isOurs(object: { readonly apiVersion: string; readonly kind: string }): boolean {
  const named = parseApiVersion(object.apiVersion);
  if (named.group === group) return true;
  if (named.group === "")
    return object.apiVersion === group || (telling.has(object.kind) && /^(?:v\d.*)?$/.test(object.apiVersion));
  return !otherGroups.has(named.group) && suggest(named.group, [group]) !== undefined;
}

/** The API group of every kind. */
export const group = "monitoring.coreos.com";

/** Groups of others with kinds of the same names, which are neither ours nor slips of the pen. */
const otherGroups: ReadonlySet<string> = new Set(["azmonitoring.coreos.com", "monitoring.rhobs"]);

/** The kinds that prometheus-operator 0.93 defines. */
export const kinds: readonly Kind[] = [
  { kind: "Alertmanager", plural: "alertmanagers", versions: ["v1"] },
  { kind: "AlertmanagerConfig", plural: "alertmanagerconfigs", versions: ["v1beta1", "v1alpha1"] },
  { kind: "PodMonitor", plural: "podmonitors", versions: ["v1"] },
  { kind: "Probe", plural: "probes", versions: ["v1"] },
  { kind: "Prometheus", plural: "prometheuses", versions: ["v1"] },
  { kind: "PrometheusAgent", plural: "prometheusagents", versions: ["v1alpha1"] },
  { kind: "PrometheusRule", plural: "prometheusrules", versions: ["v1"] },
  { kind: "ScrapeConfig", plural: "scrapeconfigs", versions: ["v1alpha1"] },
  { kind: "ServiceMonitor", plural: "servicemonitors", versions: ["v1"] },
  { kind: "ThanosRuler", plural: "thanosrulers", versions: ["v1"] },
];

/** Kinds that nobody else has under such a name. */
const telling: ReadonlySet<string> = new Set([
  "AlertmanagerConfig",
  "PodMonitor",
  "PrometheusAgent",
  "PrometheusRule",
  "ServiceMonitor",
  "ThanosRuler",
]);
