import type { configMapKeySelector, labelSelector, secretKeySelector } from "./core/reference.ts";
import type { staticConfig } from "./discovery/client.ts";
import type { dnssdConfig, kubernetesSDConfig } from "./discovery/service.ts";
import type { alertmanagerConfigSpec } from "./kind/alertmanager-config.ts";
import type { podMonitorSpec } from "./kind/pod-monitor.ts";
import type { probeSpec } from "./kind/probe.ts";
import type { alertmanagerEndpoints, prometheusSpec } from "./kind/prometheus.ts";
import type { scrapeConfigSpec } from "./kind/scrape-config.ts";
import type { endpoint, serviceMonitorSpec } from "./kind/service-monitor.ts";
import type { thanosRulerSpec } from "./kind/thanos-ruler.ts";
import type { Shape } from "./shape.ts";
import type { azureAD, azureSDK, sigv4 } from "./shape/cloud-auth.ts";
import type { authorization, basicAuth, oAuth2, secretOrConfigMap, tlsConfig } from "./shape/http-client.ts";
import type { queueConfig, remoteWriteSpec } from "./shape/remote.ts";
import type { relabelConfig, sampleRelabelings, targetRelabelings } from "./shape/scrape.ts";
import type { scrapeClass } from "./shape/scrape-class.ts";
import type { webTLSConfig } from "./shape/web-server.ts";
import type { Tag } from "./tag.ts";
import type { Schema, Value } from "./value.ts";

/** Some of the fields that a schema describes. */
type Some<S extends Schema, Name extends keyof Value<S>> = Partial<Pick<Value<S>, Name>>;

/** Types of the values that have a tag. Fields that not all schemas with the tag have are optional. */
export interface Tagged {
  /** The spec of an AlertmanagerConfig; v1beta1 calls its time intervals otherwise. */
  readonly alertmanagerConfig: Value<typeof alertmanagerConfigSpec> & {
    readonly timeIntervals?: Value<typeof alertmanagerConfigSpec>["muteTimeIntervals"];
  };
  readonly authorization: Value<typeof authorization>;
  readonly azureAd: Value<typeof azureAD>;
  readonly azureSdk: Value<typeof azureSDK>;
  readonly basicAuth: Value<typeof basicAuth>;
  readonly configMapKey: Value<typeof configMapKeySelector>;
  readonly dnsDiscovery: Value<typeof dnssdConfig>;
  /** HTTP client with two or more authentication methods. */
  readonly httpClient: Some<typeof endpoint, "bearerTokenSecret"> & Some<typeof remoteWriteSpec, WayToAuthenticate>;
  readonly kubernetesDiscovery: Value<typeof kubernetesSDConfig>;
  readonly labelSelector: Value<typeof labelSelector>;
  /** Endpoint of a ServiceMonitor or PodMonitor. */
  readonly monitorEndpoint: Value<typeof endpoint>;
  readonly oAuth2: Value<typeof oAuth2>;
  readonly podMonitor: Value<typeof podMonitorSpec>;
  readonly probe: Value<typeof probeSpec>;
  /** The spec of a Prometheus or a PrometheusAgent, which has fewer fields. */
  readonly prometheus: Value<typeof prometheusSpec>;
  readonly proxy: Some<typeof alertmanagerEndpoints, "noProxy" | "proxyConnectHeader" | "proxyFromEnvironment" | "proxyUrl">;
  readonly quantity: number | string;
  readonly queue: Value<typeof queueConfig>;
  readonly relabelStep: Value<typeof relabelConfig>;
  /** Relabeling of samples or alerts, rather than of targets. */
  readonly sampleRelabeling: Value<typeof sampleRelabelings>;
  readonly scrapeClass: Value<typeof scrapeClass>;
  readonly scrapeConfig: Value<typeof scrapeConfigSpec>;
  /** Object that may name a scrape class. */
  readonly scrapeObject: Some<typeof serviceMonitorSpec, "scrapeClass">;
  /** Interval, and the timeout that it bounds; a Prometheus and a ScrapeConfig call the interval `scrapeInterval`. */
  readonly scrapeTiming: Some<typeof endpoint, "interval" | "scrapeTimeout"> & Some<typeof scrapeConfigSpec, "scrapeInterval">;
  readonly secretKey: Value<typeof secretKeySelector>;
  readonly secretOrConfigMap: Value<typeof secretOrConfigMap>;
  readonly serviceMonitor: Value<typeof serviceMonitorSpec>;
  readonly sigv4: Value<typeof sigv4>;
  /** Labels that are set on targets that are listed. */
  readonly staticLabels: Readonly<Record<string, string>>;
  readonly staticTargets: Value<typeof staticConfig>;
  /** Relabeling of targets, in the order of its steps. */
  readonly targetRelabeling: Value<typeof targetRelabelings>;
  readonly thanosRuler: Value<typeof thanosRulerSpec>;
  readonly tls: Value<typeof tlsConfig>;
  /** Reference to a key of a Secret that counts as absent if it has no name. */
  readonly unnamedIsAbsent: Value<typeof secretKeySelector>;
  readonly webTls: Value<typeof webTLSConfig>;
}

/** Authentication methods of remote write; a client has some of them. */
type WayToAuthenticate = "authorization" | "azureAd" | "basicAuth" | "bearerToken" | "bearerTokenFile" | "oauth2" | "sigv4";

/** Fields of the authentication methods, in the order in which messages name them. */
export const waysToAuthenticate: readonly (keyof Tagged["httpClient"])[] = [
  "basicAuth",
  "oauth2",
  "authorization",
  "bearerTokenSecret",
  "bearerToken",
  "bearerTokenFile",
  "sigv4",
  "azureAd",
];

const none: readonly Tag[] = [];
const known = new WeakMap<Shape, readonly Tag[]>();

/** Returns the tags of a shape: its own, and those that follow from fields that many kinds of objects have. */
export function tagsOf(shape: Shape): readonly Tag[] {
  const { tags = none, properties } = shape;
  if (properties === undefined) return tags;
  let all = known.get(shape);
  if (all === undefined) known.set(shape, (all = [...tags, ...tagsOfFields(properties)]));
  return all;
}

/** Reports whether a shape has a tag. */
export function hasTag(shape: Shape, tag: Tag): boolean {
  return tagsOf(shape).includes(tag);
}

/** Returns a value that conforms to a shape as the type of a tag; undefined if the shape has none of the tags. */
export function asTagged<T extends Tag>(value: unknown, shape: Shape, tags: readonly T[]): Tagged[T] | undefined {
  return value !== undefined && tags.some((tag) => hasTag(shape, tag)) ? (value as Tagged[T]) : undefined;
}

function tagsOfFields(fields: Readonly<Record<string, Shape>>): readonly Tag[] {
  const tags: Tag[] = [];
  if (Object.hasOwn(fields, "proxyUrl")) tags.push("proxy");
  if (Object.hasOwn(fields, "scrapeClass")) tags.push("scrapeObject");
  if (Object.hasOwn(fields, "scrapeTimeout")) tags.push("scrapeTiming");
  if (waysToAuthenticate.filter((name) => Object.hasOwn(fields, name)).length > 1) tags.push("httpClient");
  return tags;
}
