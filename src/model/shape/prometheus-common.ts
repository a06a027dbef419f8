import { argument as commandLine, key, lowerKey, prometheus, relabeling, replaces, workload } from "../becomes.ts";
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

/** Settings of the Go runtime. */
export const runtimeConfig = object({
  goGC: field(
    integer({ format: "int32", minimum: -1 }),
    "Target percentage of the Go garbage collector; -1 disables it.",
    replaces(key("gogc", prometheus("2.53")), workload("the environment variable GOGC, except for a PrometheusAgent")),
  ),
});

/** Number of pods and shards, and their labels. */
const shardFields = {
  replicas: field(
    integer({ format: "int32" }),
    "Number of replicas of each shard, which scrape the same targets.",
    workload("StatefulSet replicas"),
  ),
  shards: field(
    integer({ default: 1, format: "int32" }),
    "Number of shards that targets are distributed over.",
    workload("StatefulSet"),
  ),
  shardingStrategy: field(
    shardingStrategy,
    "How targets are distributed over shards.",
    relabeling("keeps the targets of the shard"),
  ),
  replicaExternalLabelName: field(
    text(),
    "External label with the name of the replica; defaults to prometheus_replica, none if empty.",
    key("global.external_labels"),
  ),
  prometheusExternalLabelName: field(
    text(),
    "External label with the name of the Prometheus; defaults to prometheus, none if empty.",
    key("global.external_labels"),
  ),
};

/** Receivers of Prometheus, besides scraping. */
const receiverFields = {
  enableRemoteWriteReceiver: field(
    flag(),
    "Whether to accept samples over remote write.",
    commandLine("--web.enable-remote-write-receiver", prometheus("2.33")),
  ),
  enableOTLPReceiver: field(
    flag(),
    "Whether to accept metrics over OTLP.",
    replaces(
      commandLine("--web.enable-otlp-receiver", prometheus("3.0")),
      commandLine("--enable-feature=otlp-write-receiver", prometheus("2.47")),
    ),
  ),
  remoteWriteReceiverMessageVersions: field(
    setOf(remoteWriteMessageVersion, { minItems: 1 }),
    "Versions of the remote write protocol to accept.",
    commandLine("--web.remote-write-receiver.accepted-protobuf-messages", prometheus("2.54")),
  ),
  otlp: field(otlpConfig, "How to ingest metrics received over OTLP.", key("otlp", prometheus("2.55"))),
};

/** Common fields of Prometheus and PrometheusAgent. */
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
    "Feature flags to enable.",
    commandLine("--enable-feature", prometheus("2.25")),
  ),
  web: field(prometheusWebSpec, "Web server settings.", commandLine("--web.config.file", prometheus("2.24"))),
  listenLocal: field(flag(), "Whether to listen on loopback only.", commandLine("--web.listen-address")),
  automountServiceAccountToken: field(
    flag(),
    "Whether to mount the ServiceAccount token, which Prometheus needs to discover targets.",
    workload("pod automountServiceAccountToken"),
  ),
  secrets: field(setOf(text()), "Secrets to mount under /etc/prometheus/secrets.", workload("pod volumes")),
  topologySpreadConstraints: field(
    list(shardedTopologySpreadConstraint),
    "Topology spread constraints of the pods.",
    workload("pod topologySpreadConstraints"),
  ),
  remoteWrite: field(list(remoteWriteSpec), "Remote write endpoints.", key("remote_write")),
  additionalScrapeConfigs: field(
    secretKeySelector,
    "Key of a Secret that holds additional scrape jobs, appended verbatim.",
    key("scrape_configs"),
  ),
  apiserverConfig: field(
    apiServerConfig,
    "How to connect to the API server from outside the cluster.",
    key("scrape_configs.kubernetes_sd_configs"),
  ),
  walCompression: field(
    flag(),
    "Whether to compress the write-ahead log.",
    commandLine("--storage.tsdb.wal-compression", prometheus("2.11")),
  ),
  podTargetLabels: field(
    list(text()),
    "Labels of the pod to copy to the targets of all ServiceMonitors and PodMonitors.",
    relabeling("sets these labels"),
  ),
  tracingConfig: field(tracingConfig, "Tracing of Prometheus itself.", key("tracing")),
  reloadStrategy: field(reloadStrategy, "How Prometheus is made to reload its configuration.", workload("config-reloader args")),
  maximumStartupDurationSeconds: field(
    integer({ format: "int32", minimum: 60 }),
    "Maximum startup time before the pod is restarted, in seconds.",
    workload("container startupProbe"),
  ),
  scrapeClasses: field(keyedList(scrapeClass, ["name"]), "Named settings that scrape jobs can share.", key("scrape_configs")),
  serviceDiscoveryRole: field(
    serviceDiscoveryRole,
    "Default kind of objects that ServiceMonitors discover targets from.",
    lowerKey("scrape_configs.kubernetes_sd_configs.role", prometheus("2.21")),
  ),
  tsdb: field(tsdbSpec, "Settings of the time series database.", key("storage.tsdb")),
  runtime: field(runtimeConfig, "Settings of the Go runtime.", key("runtime")),
};
