import { argument as commandLine, key, lowerKey, prometheus, relabeling, workload } from "../becomes.ts";
import { shardForEachTopologyValue } from "../cel.ts";
import { field, flag, intOrText, integer, list, object, oneOf, required, tagged, text, withOptions } from "../schema.ts";
import { resourceRequirements, volumeMount } from "../core/container.ts";
import { quantity } from "../core/quantity.ts";
import { secretKeySelector } from "../core/reference.ts";
import { sigv4 } from "../shape/cloud-auth.ts";
import { basicAuth, proxyFields, safeAuthorization, tlsConfig } from "../shape/http-client.ts";
import { argument } from "../shape/metadata.ts";
import { prometheusRulesExcludedFromEnforce } from "../shape/enforcement.ts";
import { imagePartFields, logFormat, logLevel } from "../shape/pod.ts";
import { commonPrometheusFields } from "../shape/prometheus-common.ts";
import { ruleSelectionFields } from "../shape/selection.ts";
import { shardRetentionPolicy } from "../shape/sharding.ts";
import { exemplars } from "../shape/tsdb.ts";
import { remoteReadSpec } from "../shape/remote.ts";
import { byteSize, duration, scheme } from "../shape/scalar.ts";
import { relabelConfig, sampleRelabelings } from "../shape/scrape.ts";
import { grpcServerTLSConfig } from "../shape/web-server.ts";

/** Alertmanagers behind a Service, to send alerts to. */
export const alertmanagerEndpoints = object({
  namespace: field(
    text({ minLength: 1 }),
    "Namespace of the Service; the Prometheus' own where it is absent.",
    key("kubernetes_sd_configs.namespaces"),
  ),
  name: required(text({ minLength: 1 }), "Name of the Service.", relabeling("keeps targets of this Service")),
  port: required(intOrText(), "Name or number of the port.", relabeling("keeps targets of this port")),
  scheme: field(scheme, "Scheme to send with, `http` where it is absent.", lowerKey("scheme")),
  pathPrefix: field(text({ minLength: 1 }), "Path to put before the API's own.", key("path_prefix")),
  tlsConfig: field(tlsConfig, "TLS settings.", key("tls_config")),
  basicAuth: field(basicAuth, "User and password to send.", key("basic_auth", prometheus("2.26"))),
  bearerTokenFile: field(text(), "File with a bearer token; write authorization instead.", key("bearer_token_file")),
  authorization: field(safeAuthorization, "Authorization header to send.", key("authorization", prometheus("2.26"))),
  sigv4: field(sigv4, "Sign requests with AWS' Signature Version 4.", key("sigv4", prometheus("2.48"))),
  ...proxyFields,
  apiVersion: field(
    oneOf(["v1", "V1", "v2", "V2"]),
    "Version of Alertmanager's API; v1 is gone from Prometheus 3.0.",
    lowerKey("api_version", prometheus("2.11")),
  ),
  timeout: field(duration, "Time that sending may take.", key("timeout")),
  enableHttp2: field(flag(), "Speak HTTP/2 where the server does.", key("enable_http2", prometheus("2.35"))),
  relabelings: field(
    list(relabelConfig),
    "Relabeling of the Alertmanagers found, after what the operator adds.",
    key("relabel_configs"),
  ),
  alertRelabelings: field(
    sampleRelabelings,
    "Relabeling of the alerts sent to these.",
    key("alert_relabel_configs", prometheus("2.51")),
  ),
});

/** Where alerts are sent. */
export const alertingSpec = object({
  alertmanagers: required(list(alertmanagerEndpoints), "Alertmanagers to send alerts to.", key("alertmanagers")),
});

/** Arguments about alerts. */
export const rulesAlert = object({
  forOutageTolerance: field(
    text(),
    "Longest outage that an alert's waiting time outlives.",
    commandLine("--rules.alert.for-outage-tolerance", prometheus("2.4")),
  ),
  forGracePeriod: field(
    text(),
    "Least time between a restart and the firing of an alert that waited.",
    commandLine("--rules.alert.for-grace-period", prometheus("2.4")),
  ),
  resendDelay: field(
    text(),
    "Least time before an alert is sent again.",
    commandLine("--rules.alert.resend-delay", prometheus("2.4")),
  ),
});

/** Arguments about rules. */
export const rules = object({
  alert: field(rulesAlert, "Arguments about alerts.", commandLine("--rules.alert.*")),
});

/** Arguments about queries. */
export const querySpec = object({
  lookbackDelta: field(
    text(),
    "How far back a sample may be that a query still takes.",
    commandLine("--query.lookback-delta", prometheus("2.11")),
  ),
  maxConcurrency: field(
    integer({ format: "int32", minimum: 1 }),
    "Most queries at once.",
    commandLine("--query.max-concurrency"),
  ),
  maxSamples: field(
    integer({ format: "int32" }),
    "Most samples that a query may load.",
    commandLine("--query.max-samples", prometheus("2.5")),
  ),
  timeout: field(duration, "Time that a query may take.", commandLine("--query.timeout")),
});

/** The Thanos sidecar beside Prometheus. */
export const thanosSpec = object({
  image: field(text(), "Image of the sidecar.", workload("thanos-sidecar image")),
  version: field(text(), "Version of Thanos.", workload("thanos-sidecar image")),
  tag: field(text(), "Tag of the image; write image instead.", workload("thanos-sidecar image")),
  sha: field(text(), "Digest of the image; write image instead.", workload("thanos-sidecar image")),
  baseImage: field(text(), "Image without its tag; write image instead.", workload("thanos-sidecar image")),
  resources: field(resourceRequirements, "Resources of the sidecar.", workload("thanos-sidecar resources")),
  objectStorageConfig: field(
    secretKeySelector,
    "Key of a Secret with the configuration of the object storage.",
    commandLine("--objstore.config"),
  ),
  objectStorageConfigFile: field(
    text(),
    "File with the configuration of the object storage.",
    commandLine("--objstore.config-file"),
  ),
  listenLocal: field(flag(), "Listen on loopback only; write the two below instead.", commandLine("--grpc-address")),
  grpcListenLocal: field(flag(), "Serve gRPC on loopback only.", commandLine("--grpc-address")),
  httpListenLocal: field(flag(), "Serve HTTP on loopback only.", commandLine("--http-address")),
  tracingConfig: field(secretKeySelector, "Key of a Secret with the configuration of tracing.", commandLine("--tracing.config")),
  tracingConfigFile: field(text(), "File with the configuration of tracing.", commandLine("--tracing.config-file")),
  grpcServerTlsConfig: field(grpcServerTLSConfig, "TLS settings of the gRPC server.", commandLine("--grpc-server-tls-*")),
  logLevel: field(logLevel, "Least level to log.", commandLine("--log.level")),
  logFormat: field(logFormat, "Form of log lines.", commandLine("--log.format")),
  minTime: field(text(), "Oldest time of the data to offer.", commandLine("--min-time")),
  blockSize: field(
    withOptions(duration, { default: "2h" }),
    "Time span of a block; two hours are right.",
    commandLine("--storage.tsdb.min-block-duration"),
  ),
  readyTimeout: field(duration, "How long to wait for Prometheus to be ready.", commandLine("--prometheus.ready_timeout")),
  getConfigInterval: field(
    duration,
    "Time between two looks at Prometheus' configuration.",
    commandLine("--prometheus.get_config_interval"),
  ),
  getConfigTimeout: field(duration, "Time that such a look may take.", commandLine("--prometheus.get_config_timeout")),
  volumeMounts: field(list(volumeMount), "Mounts to add to the sidecar.", workload("thanos-sidecar volumeMounts")),
  additionalArgs: field(
    list(argument),
    "Arguments to add to the sidecar; none that the operator sets.",
    workload("thanos-sidecar args"),
  ),
});

/** The spec of a Prometheus. */
export const prometheusSpec = tagged(
  "prometheus",
  {
    ...commonPrometheusFields,
    ...imagePartFields,
    retention: field(
      duration,
      "How long to keep data, 24h by default where neither retentionSize nor retentionPercentage is set.",
      key("storage.tsdb.retention.time", prometheus("3.11")),
    ),
    retentionSize: field(byteSize, "Most bytes of data to keep.", key("storage.tsdb.retention.size", prometheus("3.11"))),
    retentionPercentage: field(
      quantity,
      "Share of the volume's capacity that the data may use, from 0 to 100; 0 means no limit.",
      key("storage.tsdb.retention.percentage", prometheus("3.11")),
    ),
    shardRetentionPolicy: field(
      shardRetentionPolicy,
      "What becomes of shards when their number is lowered.",
      workload("StatefulSet"),
    ),
    disableCompaction: field(
      flag(),
      "Leave blocks as they are, for Thanos to upload.",
      commandLine("--storage.tsdb.max-block-duration"),
    ),
    rules: field(rules, "Arguments about rules.", commandLine("--rules.*")),
    prometheusRulesExcludedFromEnforce,
    ...ruleSelectionFields,
    query: field(querySpec, "Arguments about queries.", commandLine("--query.*")),
    alerting: field(alertingSpec, "Where alerts are sent.", key("alerting")),
    additionalAlertRelabelConfigs: field(
      secretKeySelector,
      "Key of a Secret with relabeling of alerts to append as it is.",
      key("alerting.alert_relabel_configs"),
    ),
    additionalAlertManagerConfigs: field(
      secretKeySelector,
      "Key of a Secret with Alertmanagers to append as they are.",
      key("alerting.alertmanagers"),
    ),
    remoteRead: field(list(remoteReadSpec), "Systems to read samples from.", key("remote_read")),
    thanos: field(thanosSpec, "The Thanos sidecar beside Prometheus.", workload("thanos-sidecar")),
    queryLogFile: field(text(), "File to log queries to.", key("global.query_log_file", prometheus("2.16"))),
    allowOverlappingBlocks: field(
      flag(),
      "Take blocks that overlap.",
      commandLine("--storage.tsdb.allow-overlapping-blocks", prometheus("2.11", "2.39")),
    ),
    exemplars: field(exemplars, "The store of exemplars.", key("storage.exemplars", prometheus("2.29"))),
    evaluationInterval: field(
      withOptions(duration, { default: "30s" }),
      "Time between two evaluations of rules, where the group says nothing.",
      key("global.evaluation_interval"),
    ),
    ruleQueryOffset: field(
      duration,
      "How far in the past to evaluate rules, where the group says nothing.",
      key("global.rule_query_offset", prometheus("2.53")),
    ),
    enableAdminAPI: field(flag(), "Offer the API that deletes data.", commandLine("--web.enable-admin-api")),
  },
  { "x-kubernetes-validations": [shardForEachTopologyValue] },
);
