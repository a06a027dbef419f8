import { apiServerConfig } from "../model/shape/api-server.ts";
import { authorization, tlsConfig } from "../model/shape/http-client.ts";
import type { ConfigReader } from "../checks/config-reader.ts";
import { atLeast } from "../text/version.ts";
import type { FieldPath } from "../text/field-path.ts";
import type { Prometheus } from "../cluster/object.ts";
import type { DataReference } from "../cluster/references.ts";
import { keysOf } from "./keys.ts";
import type { Config, Scope } from "./scope.ts";

/** What a cluster supports, as far as the configuration depends on it. */
export interface Capabilities {
  /** Whether it has EndpointSlices (Kubernetes 1.21 and later). */
  readonly endpointSlices: boolean;
  /** Whether it labels pods with their zone (Kubernetes 1.35 and later). */
  readonly podTopologyLabels: boolean;
}

/** Returns what a version of Kubernetes supports, such as `v1.37.2`. */
export function capabilitiesOf(version: string): Capabilities {
  return { endpointSlices: atLeast(version, "1.21"), podTopologyLabels: atLeast(version, "1.35") };
}

/** The fields of a Prometheus that scrape jobs depend on as they are. */
const fields = [
  ...(["scrapeInterval", "serviceDiscoveryRole", "shards", "shardingStrategy", "podTargetLabels"] as const),
  ...(["overrideHonorLabels", "overrideHonorTimestamps", "ignoreNamespaceSelectors"] as const),
  ...(["enforcedNamespaceLabel", "excludedFromEnforcement", "arbitraryFSAccessThroughSMs"] as const),
  ...(["enforcedSampleLimit", "enforcedTargetLimit", "enforcedLabelLimit", "enforcedLabelNameLengthLimit"] as const),
  ...(["enforcedLabelValueLengthLimit", "enforcedKeepDroppedTargets", "enforcedBodySizeLimit"] as const),
] as const;

type WrittenClass = NonNullable<Prometheus["spec"]["scrapeClasses"]>[number];

/** Keys that several jobs may have, and the keys of Secrets and ConfigMaps that they refer to as files. */
export interface SharedKeys {
  readonly keys: Config;
  readonly files: readonly DataReference[];
}

/** A scrape class, with the keys of what may refer to Secrets of the Prometheus' namespace. */
export interface ScrapeClass {
  readonly spec: WrittenClass;
  readonly tls?: SharedKeys;
  readonly authorization?: Config;
}

/** What scrape jobs depend on, except their own object and its references. Settings with the same `id` are the same. */
export interface JobSettings {
  readonly id: string;
  readonly version: string;
  /** What checks know of the Prometheus. */
  readonly reader: ConfigReader;
  readonly capabilities: Capabilities;
  readonly spec: Pick<Prometheus["spec"], (typeof fields)[number]>;
  /** How to reach the API server, as keys of a kubernetes_sd_config. */
  readonly apiServer: SharedKeys;
  readonly classes: readonly ScrapeClass[];
}

/** Gathers what scrape jobs depend on; the namespace of `scope` is that of the Prometheus. */
export function jobSettings({ spec }: Prometheus, reader: ConfigReader, capabilities: Capabilities, scope: Scope): JobSettings {
  const { apiserverConfig, scrapeClasses = [] } = spec;
  const at: FieldPath = ["spec", "apiserverConfig"];
  const settings = {
    version: scope.version,
    reader,
    capabilities,
    apiServer: sharedKeys(scope, (own) =>
      apiserverConfig === undefined ? {} : keysOf(apiServerConfig, apiserverConfig, own, at),
    ),
    classes: scrapeClasses.map((written, index) => scrapeClass(written, scope, ["spec", "scrapeClasses", index])),
  };
  const id = JSON.stringify([settings, fields.map((name) => spec[name])]);
  return { ...settings, spec, id };
}

function scrapeClass(spec: WrittenClass, scope: Scope, path: FieldPath): ScrapeClass {
  const { tlsConfig: written } = spec;
  const tls =
    written === undefined ? {} : { tls: sharedKeys(scope, (own) => keysOf(tlsConfig, written, own, [...path, "tlsConfig"])) };
  if (spec.authorization === undefined) return { spec, ...tls };
  return { spec, ...tls, authorization: keysOf(authorization, spec.authorization, scope, [...path, "authorization"]) };
}

function sharedKeys(scope: Scope, make: (own: Scope) => Config): SharedKeys {
  const files: DataReference[] = [];
  return { keys: make({ ...scope, files }), files };
}

/** Returns shared keys for a place where they are written, whose scope then has the files that they refer to. */
export function usedIn(scope: Scope, { keys, files }: SharedKeys): Config {
  scope.files.push(...files);
  return keys;
}

/** Returns the class that an object names, or else the default one; undefined where there is neither. */
export function classOf({ classes }: JobSettings, name: string | undefined): ScrapeClass | undefined {
  return classes.find(({ spec }) => spec.name === name) ?? classes.find(({ spec }) => spec.default === true);
}
