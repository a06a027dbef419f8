import type { Kind } from "../../model/kind.ts";
import { group, kinds } from "../../model/kinds.ts";
import { suggest } from "../../text/suggest.ts";

/** What an apiVersion says: `v1` is a version of the core group, whose name is empty. */
export interface ApiVersion {
  readonly group: string;
  readonly version: string;
}

/** What an object says that it is. */
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
 * Says whether an object is of the group or was meant to be: `monitoring.coreos.co/v1` is a slip of the pen, and so is a
 * PrometheusRule of no group or of the core group, which has no such kind.
 */
export function isOurs({ apiVersion, kind }: Typed): boolean {
  const named = parseApiVersion(apiVersion);
  if (named.group === group) return true;
  if (named.group === "") return apiVersion === group || (telling.has(kind) && /^(?:v\d.*)?$/.test(apiVersion));
  return !otherGroups.has(named.group) && suggest(named.group, [group]) !== undefined;
}

/** The kind of an object whose kind and version exist; undefined for any other. */
export function servedKind({ apiVersion, kind }: Typed): Kind | undefined {
  const named = parseApiVersion(apiVersion);
  return kinds.find(
    (row) => row.kind === kind && named.group === group && row.versions.some(({ name }) => name === named.version),
  );
}

/** Groups of others with kinds of the same names, which are neither ours nor slips of the pen. */
const otherGroups: ReadonlySet<string> = new Set(["azmonitoring.coreos.com", "monitoring.rhobs"]);

/** Kinds that nobody else has under such a name. */
const telling: ReadonlySet<string> = new Set([
  "AlertmanagerConfig",
  "PodMonitor",
  "PrometheusAgent",
  "PrometheusRule",
  "ServiceMonitor",
  "ThanosRuler",
]);
