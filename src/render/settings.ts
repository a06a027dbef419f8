import { apiServerConfig } from "../model/shape/api-server.ts";
import { authorization, tlsConfig } from "../model/shape/http-client.ts";
import type { NameScheme } from "../promql/names.ts";
import type { FieldPath } from "../text/field-path.ts";
import type { Prometheus } from "../cluster/object.ts";
import { keysOf } from "./keys.ts";
import type { Config, Scope } from "./scope.ts";

/** What a cluster can do that decides what is written. */
export interface Capabilities {
  /** Whether it has EndpointSlices (Kubernetes 1.21). */
  readonly endpointSlices: boolean;
  /** Whether it labels pods with their zone (Kubernetes 1.35). */
  readonly podTopologyLabels: boolean;
}

/** The fields of a Prometheus that scrape jobs depend on as they stand. */
const fields = [
  ...(["scrapeInterval", "serviceDiscoveryRole", "shards", "shardingStrategy", "podTargetLabels"] as const),
  ...(["overrideHonorLabels", "overrideHonorTimestamps", "ignoreNamespaceSelectors"] as const),
  ...(["enforcedNamespaceLabel", "excludedFromEnforcement", "arbitraryFSAccessThroughSMs"] as const),
  ...(["enforcedSampleLimit", "enforcedTargetLimit", "enforcedLabelLimit", "enforcedLabelNameLengthLimit"] as const),
  ...(["enforcedLabelValueLengthLimit", "enforcedKeepDroppedTargets", "enforcedBodySizeLimit"] as const),
] as const;

type WrittenClass = NonNullable<Prometheus["spec"]["scrapeClasses"]>[number];

/** A scrape class, beside the keys of what may refer to Secrets: those of the Prometheus' own namespace. */
export interface ScrapeClass {
  readonly spec: WrittenClass;
  readonly tls?: Config;
  readonly authorization?: Config;
}

/** What scrape jobs depend on beside their own object and its references. Settings with the same `id` say the same. */
export interface JobSettings {
  readonly id: string;
  readonly version: string;
  readonly labelNames: NameScheme;
  readonly capabilities: Capabilities;
  readonly spec: Pick<Prometheus["spec"], (typeof fields)[number]>;
  /** How to reach the API server, as keys of a kubernetes_sd_config. */
  readonly apiServer: Config;
  readonly classes: readonly ScrapeClass[];
}

/** Gathers what scrape jobs depend on; what is wrong with it goes to `scope`, whose namespace is the Prometheus' own. */
export function jobSettings({ spec }: Prometheus, capabilities: Capabilities, scope: Scope): JobSettings {
  const { apiserverConfig, scrapeClasses = [] } = spec;
  const at: FieldPath = ["spec", "apiserverConfig"];
  const settings = {
    version: scope.version,
    labelNames: scope.labelNames,
    capabilities,
    apiServer: apiserverConfig === undefined ? {} : keysOf(apiServerConfig, apiserverConfig, scope, at),
    classes: scrapeClasses.map((written, index) => scrapeClass(written, scope, ["spec", "scrapeClasses", index])),
  };
  const id = JSON.stringify([settings, fields.map((name) => spec[name])]);
  return { ...settings, spec, id };
}

function scrapeClass(spec: WrittenClass, scope: Scope, path: FieldPath): ScrapeClass {
  const tls = spec.tlsConfig === undefined ? {} : { tls: keysOf(tlsConfig, spec.tlsConfig, scope, [...path, "tlsConfig"]) };
  if (spec.authorization === undefined) return { spec, ...tls };
  return { spec, ...tls, authorization: keysOf(authorization, spec.authorization, scope, [...path, "authorization"]) };
}

/** The class of an object: the one that it names, or the default one; undefined where there is neither. */
export function classOf({ classes }: JobSettings, name: string | undefined): ScrapeClass | undefined {
  return classes.find(({ spec }) => spec.name === name) ?? classes.find(({ spec }) => spec.default === true);
}
