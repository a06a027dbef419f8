import { group } from "../../model/kinds.ts";
import { suggest } from "../../text/suggest.ts";

/** The parts of an apiVersion: `v1` is a version of the core group, whose name is empty. */
export interface ApiVersion {
  readonly group: string;
  readonly version: string;
}

/** The type that an object names. */
interface Typed {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Splits an apiVersion at its first slash. */
export function parseApiVersion(apiVersion: string): ApiVersion {
  const slash = apiVersion.indexOf("/");
  return { group: apiVersion.slice(0, Math.max(0, slash)), version: apiVersion.slice(slash + 1) };
}

/**
 * Reports whether an object is of our group or was meant to be: `monitoring.coreos/v1` is a typing error, and so is a
 * PrometheusRule without a group or in a group of Kubernetes itself, which has no such kind.
 */
export function isOurs({ apiVersion, kind }: Typed): boolean {
  const named = parseApiVersion(apiVersion);
  if (named.group === group) return true;
  if (named.group === "")
    return apiVersion.startsWith(group) || (telling.has(kind) && (/^(?:v\d.*)?$/.test(apiVersion) || isLike(apiVersion)));
  if (otherGroups.has(named.group)) return false;
  if (isOfKubernetes(named.group)) return telling.has(kind);
  return suggest(named.group, [group]) !== undefined || (telling.has(kind) && isLike(named.group));
}

/** Reports whether a group is one of Kubernetes itself: a CustomResourceDefinition needs a group with a dot. */
export function isOfKubernetes(apiGroup: string): boolean {
  return !apiGroup.includes(".") || apiGroup.endsWith(".k8s.io");
}

function isLike(apiGroup: string): boolean {
  return /(?:^|\.)coreos(?:\.|$)/.test(apiGroup);
}

/** Groups of others that have kinds with the same names. */
const otherGroups: ReadonlySet<string> = new Set(["azmonitoring.coreos.com", "monitoring.rhobs"]);

/** Kinds whose names no other group has. */
const telling: ReadonlySet<string> = new Set([
  "AlertmanagerConfig",
  "PodMonitor",
  "PrometheusAgent",
  "PrometheusRule",
  "ServiceMonitor",
  "ThanosRuler",
]);
