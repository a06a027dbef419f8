import { group, kinds } from "../../model/kinds.ts";
import { suggest } from "../../text/suggest.ts";
import type { ObjectSubject } from "../subject.ts";
import { isOurs, parseApiVersion } from "./is-ours.ts";

/** A kind and one of its versions. */
export interface KindVersion {
  readonly kind: string;
  readonly version: string;
}

/**
 * Returns the kind and the version that an object of our group has, or was meant to have: if the kind does not exist, the one
 * with the nearest name or the one that the spec is of, and if the version does not, the stored one. Undefined for other
 * objects, and where nothing tells.
 */
export function meantKind(subject: Pick<ObjectSubject, "apiVersion" | "kind" | "spec">): KindVersion | undefined {
  const { apiVersion, kind: written, spec } = subject;
  if (!isOurs(subject)) return undefined;
  const kind = kinds.some((row) => row.kind === written)
    ? written
    : (suggest(
        written.trim(),
        kinds.map((row) => row.kind),
      ) ?? kindOfSpec(fieldNames(spec))?.kind);
  if (kind === undefined) return undefined;
  const named = parseApiVersion(apiVersion);
  const exists = named.group === group && versionsOf(kind).some(({ name }) => name === named.version);
  return { kind, version: exists ? named.version : storedVersion(kind) };
}

/** Returns the version that objects of a kind are stored as; v1 for a kind that does not exist. */
export function storedVersion(kind: string): string {
  return versionsOf(kind).find(({ storage }) => storage)?.name ?? "v1";
}

/** Returns the kind whose spec has one of these fields, which no other kind has; undefined if there is none. */
export function kindOfSpec(fields: ReadonlySet<string>): KindVersion | undefined {
  const row = tellingFields.find(([field]) => fields.has(field));
  return row === undefined ? undefined : { kind: row[1], version: storedVersion(row[1]) };
}

/** A field at the top of a spec that only one kind has, and the kind. */
const tellingFields: readonly (readonly [field: string, kind: string])[] = [
  ["groups", "PrometheusRule"],
  ["endpoints", "ServiceMonitor"],
  ["podMetricsEndpoints", "PodMonitor"],
  ["prober", "Probe"],
  ["receivers", "AlertmanagerConfig"],
  ["staticConfigs", "ScrapeConfig"],
  ["queryEndpoints", "ThanosRuler"],
  ["alertmanagerConfigSelector", "Alertmanager"],
  ["serviceMonitorSelector", "Prometheus"],
  ["ruleSelector", "Prometheus"],
];

function versionsOf(kind: string): readonly { readonly name: string; readonly storage: boolean }[] {
  return kinds.find((row) => row.kind === kind)?.versions ?? [];
}

function fieldNames(spec: unknown): ReadonlySet<string> {
  return new Set(typeof spec === "object" && spec !== null ? Object.keys(spec) : []);
}
