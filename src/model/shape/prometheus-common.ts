import { argument as commandLine, key, lowerKey, prometheus, relabeling, workload } from "../becomes.ts";
import { secretKeySelector } from "../core/reference.ts";
import { field, flag, integer, keyedList, list, object, setOf, text } from "../schema.ts";
import { apiServerConfig } from "./api-server.ts";
import { enforcementFields } from "./enforcement.ts";
import { globalScrapeFields } from "./global-scrape.ts";
import { otlpConfig } from "./otlp.ts";
import { serverFields, workloadFields } from "./pod.ts";
import { remoteWriteMessageVersion, remoteWriteSpec } from "./remote.ts";
import { serviceDiscoveryRole } from "./scrape.ts";
import { scrapeClass } from "./scrape-class.ts";
import { scrapeSelectionFields } from "./selection.ts";
import { tracingConfig } from "./self-tracing.ts";
import { shardingStrategy } from "./sharding.ts";
import { tsdbSpec } from "./tsdb.ts";
import { prometheusWebSpec } from "./web-server.ts";
import { reloadStrategy, shardedTopologySpreadConstraint } from "./workload.ts";

/** Go's runtime. */
export const runtimeConfig = object({
  goGC: field(
    integer({ format: "int32", minimum: -1 }),
    "Go's target of garbage collection, in percent; -1 turns it off.",
    key("gogc", prometheus("2.53")),
  ),
});

/** How many pods there are, and what each of them scrapes. */
const shardFields = {
  replicas: field(
    integer({ format: "int32" }),
    "Pods of each shard, all scraping the same targets.",
    workload("StatefulSet replicas"),
  ),
  shards: field(
    integer({ default: 1, format: "int32" }),
    "Number of shards to share the targets out among.",
    workload("StatefulSet"),
  ),
  shardingStrategy: field(
    shardingStrategy,
    "How targets are shared out among shards.",
    relabeling("keeps the targets of the shard"),
  ),
  replicaExternalLabelName: field(
    text(),
    "External label that names the replica; prometheus_replica where it is absent, none where it is empty.",
    key("global.external_labels"),
  ),
  prometheusExternalLabelName: field(
    text(),
    "External label that names the Prometheus; prometheus where it is absent, none where it is empty.",
    key("global.external_labels"),
  ),
};

/** What Prometheus takes in beside what it scrapes. */
const receiverFields = {
  enableRemoteWriteReceiver: field(
    flag(),
    "Take samples over remote write.",
    commandLine("--web.enable-remote-write-receiver", prometheus("2.33")),
  ),
  enableOTLPReceiver: field(flag(), "Take metrics over OTLP.", commandLine("--web.enable-otlp-receiver", prometheus("2.47"))),
  remoteWriteReceiverMessageVersions: field(
    setOf(remoteWriteMessageVersion, { minItems: 1 }),
    "Versions of remote write to take.",
    commandLine("--web.remote-write-receiver.accepted-protobuf-messages", prometheus("2.54")),
  ),
  otlp: field(otlpConfig, "How metrics received over OTLP are taken in.", key("otlp", prometheus("2.55"))),
};

/** What Prometheus and PrometheusAgent have in common. */
export const commonPrometheusFields = {
  ...workloadFields,
  ...serverFields,
  ...scrapeSelectionFields,
  ...shardFields,
  ...globalScrapeFields,
  ...receiverFields,
  ...enforcementFields,
  enableFeatures: field(
    setOf(text({ minLength: 1 })),
    "Features to switch on.",
    commandLine("--enable-feature", prometheus("2.25")),
  ),
  web: field(prometheusWebSpec, "Web server settings.", commandLine("--web.config.file", prometheus("2.24"))),
  listenLocal: field(flag(), "Listen on loopback only.", commandLine("--web.listen-address")),
  automountServiceAccountToken: field(
    flag(),
    "Mount the ServiceAccount's token; Prometheus cannot find targets without.",
    workload("pod automountServiceAccountToken"),
  ),
  secrets: field(setOf(text()), "Secrets to mount below /etc/prometheus/secrets.", workload("pod volumes")),
  topologySpreadConstraints: field(
    list(shardedTopologySpreadConstraint),
    "How to spread the pods.",
    workload("pod topologySpreadConstraints"),
  ),
  remoteWrite: field(list(remoteWriteSpec), "Systems to send samples to.", key("remote_write")),
  additionalScrapeConfigs: field(
    secretKeySelector,
    "Key of a Secret with scrape jobs to append as they are.",
    key("scrape_configs"),
  ),
  apiserverConfig: field(
    apiServerConfig,
    "How to reach the API server, where it is not from within the cluster.",
    key("scrape_configs.kubernetes_sd_configs"),
  ),
  walCompression: field(
    flag(),
    "Compress the write-ahead log.",
    commandLine("--storage.tsdb.wal-compression", prometheus("2.11")),
  ),
  podTargetLabels: field(
    list(text()),
    "Labels of the pod to set on the targets of every ServiceMonitor and PodMonitor.",
    relabeling("sets these labels"),
  ),
  tracingConfig: field(tracingConfig, "Where Prometheus sends traces of itself.", key("tracing")),
  reloadStrategy: field(reloadStrategy, "How Prometheus is told of a changed configuration.", workload("config-reloader args")),
  maximumStartupDurationSeconds: field(
    integer({ format: "int32", minimum: 60 }),
    "Seconds that starting may take before the pod is restarted.",
    workload("container startupProbe"),
  ),
  scrapeClasses: field(keyedList(scrapeClass, ["name"]), "Settings that scrape jobs share by name.", key("scrape_configs")),
  serviceDiscoveryRole: field(
    serviceDiscoveryRole,
    "Objects that ServiceMonitors find targets in, where they say nothing.",
    lowerKey("scrape_configs.kubernetes_sd_configs.role", prometheus("2.21")),
  ),
  tsdb: field(tsdbSpec, "The time series database.", key("storage.tsdb")),
  runtime: field(runtimeConfig, "Go's runtime.", key("runtime")),
};
