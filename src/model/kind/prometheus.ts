import { argument as commandLine, key, lowerKey, prometheus, replaces, relabeling, thanos, workload } from "../becomes.ts";
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

/** Alertmanagers of a Service to send alerts to. */
export const alertmanagerEndpoints = object({
  namespace: field(
    text({ minLength: 1 }),
    "Namespace of the Service; defaults to the namespace of the Prometheus.",
    key("kubernetes_sd_configs.namespaces"),
  ),
  name: required(text({ minLength: 1 }), "Name of the Service.", relabeling("keeps targets of this Service")),
  port: required(intOrText(), "Name or number of the port.", relabeling("keeps targets of this port")),
  scheme: field(scheme, "Scheme to send with; defaults to `http`.", lowerKey("scheme")),
  pathPrefix: field(text({ minLength: 1 }), "Prefix of the API path.", key("path_prefix")),
  tlsConfig: field(tlsConfig, "TLS settings.", key("tls_config")),
  basicAuth: field(basicAuth, "Username and password for HTTP basic authentication.", key("basic_auth", prometheus("2.26"))),
  bearerTokenFile: field(
    text(),
    "File that holds a bearer token; deprecated, use authorization instead.",
    key("bearer_token_file"),
  ),
  authorization: field(
    safeAuthorization,
    "Authorization header to send with requests.",
    key("authorization", prometheus("2.26")),
  ),
  sigv4: field(sigv4, "AWS Signature Version 4 settings to sign requests with.", key("sigv4", prometheus("2.48"))),
  ...proxyFields,
  apiVersion: field(
    oneOf(["v1", "V1", "v2", "V2"]),
    "Version of the Alertmanager API; Prometheus 3.0 removed v1.",
    lowerKey("api_version", prometheus("2.11")),
  ),
  timeout: field(duration, "Timeout for sending.", key("timeout")),
  enableHttp2: field(flag(), "Whether to use HTTP/2 if the server supports it.", key("enable_http2", prometheus("2.35"))),
  relabelings: field(
    list(relabelConfig),
    "Relabeling of the discovered Alertmanagers, applied after that of the operator.",
    key("relabel_configs"),
  ),
  alertRelabelings: field(
    sampleRelabelings,
    "Relabeling of the alerts sent to these Alertmanagers.",
    key("alert_relabel_configs", prometheus("2.51")),
  ),
});

/** Alertmanagers that alerts are sent to. */
export const alertingSpec = object({
  alertmanagers: required(list(alertmanagerEndpoints), "Alertmanagers to send alerts to.", key("alertmanagers")),
});

/** Settings for alerts. */
export const rulesAlert = object({
  forOutageTolerance: field(
    text(),
    "Maximum outage after which the pending state of alerts is restored.",
    commandLine("--rules.alert.for-outage-tolerance", prometheus("2.4")),
  ),
  forGracePeriod: field(
    text(),
    "Minimum time between a restart and the firing of a restored alert.",
    commandLine("--rules.alert.for-grace-period", prometheus("2.4")),
  ),
  resendDelay: field(
    text(),
    "Minimum time before an alert is sent again.",
    commandLine("--rules.alert.resend-delay", prometheus("2.4")),
  ),
});

/** Settings for rules. */
export const rules = object({
  alert: field(rulesAlert, "Settings for alerts.", commandLine("--rules.alert.*")),
});

/** Settings for queries. */
export const querySpec = object({
  lookbackDelta: field(
    text(),
    "Maximum lookback for samples in queries.",
    commandLine("--query.lookback-delta", prometheus("2.11")),
  ),
  maxConcurrency: field(
    integer({ format: "int32", minimum: 1 }),
    "Maximum number of concurrent queries.",
    commandLine("--query.max-concurrency"),
  ),
  maxSamples: field(
    integer({ format: "int32" }),
    "Maximum number of samples that a query may load.",
    commandLine("--query.max-samples", prometheus("2.5")),
  ),
  timeout: field(duration, "Timeout of a query.", commandLine("--query.timeout")),
});

/** Thanos sidecar. */
export const thanosSpec = object({
  image: field(text(), "Image of the sidecar.", workload("thanos-sidecar image")),
  version: field(text(), "Version of Thanos.", workload("thanos-sidecar image")),
  tag: field(text(), "Tag of the image; deprecated, use image instead.", workload("thanos-sidecar image")),
  sha: field(text(), "Digest of the image; deprecated, use image instead.", workload("thanos-sidecar image")),
  baseImage: field(text(), "Image without its tag; deprecated, use image instead.", workload("thanos-sidecar image")),
  resources: field(resourceRequirements, "Resources of the sidecar.", workload("thanos-sidecar resources")),
  objectStorageConfig: field(
    secretKeySelector,
    "Key of a Secret that holds the object storage configuration.",
    commandLine("--objstore.config"),
  ),
  objectStorageConfigFile: field(
    text(),
    "File that holds the object storage configuration.",
    commandLine("--objstore.config-file"),
  ),
  listenLocal: field(
    flag(),
    "Whether to listen on loopback only; deprecated, use grpcListenLocal and httpListenLocal instead.",
    commandLine("--grpc-address"),
  ),
  grpcListenLocal: field(flag(), "Whether to serve gRPC on loopback only.", commandLine("--grpc-address")),
  httpListenLocal: field(flag(), "Whether to serve HTTP on loopback only.", commandLine("--http-address")),
  tracingConfig: field(
    secretKeySelector,
    "Key of a Secret that holds the tracing configuration.",
    commandLine("--tracing.config"),
  ),
  tracingConfigFile: field(text(), "File that holds the tracing configuration.", commandLine("--tracing.config-file")),
  grpcServerTlsConfig: field(grpcServerTLSConfig, "TLS settings of the gRPC server.", commandLine("--grpc-server-tls-*")),
  logLevel: field(logLevel, "Minimum log level.", commandLine("--log.level")),
  logFormat: field(logFormat, "Log format.", commandLine("--log.format")),
  minTime: field(text(), "Start of the time range to serve.", commandLine("--min-time")),
  blockSize: field(
    withOptions(duration, { default: "2h" }),
    "Duration of a block; should be 2h.",
    commandLine("--storage.tsdb.min-block-duration"),
  ),
  readyTimeout: field(
    duration,
    "Maximum time to wait for Prometheus to become ready.",
    commandLine("--prometheus.ready_timeout"),
  ),
  getConfigInterval: field(
    duration,
    "Interval between reads of the Prometheus configuration.",
    commandLine("--prometheus.get_config_interval", thanos("0.29")),
  ),
  getConfigTimeout: field(
    duration,
    "Timeout for reading the configuration.",
    commandLine("--prometheus.get_config_timeout", thanos("0.29")),
  ),
  volumeMounts: field(list(volumeMount), "Additional volume mounts of the sidecar.", workload("thanos-sidecar volumeMounts")),
  additionalArgs: field(
    list(argument),
    "Additional arguments of the sidecar; must not repeat those of the operator.",
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
      "How long to keep data; defaults to 24h if neither retentionSize nor retentionPercentage is set.",
      replaces(key("storage.tsdb.retention.time", prometheus("3.11")), commandLine("--storage.tsdb.retention.time")),
    ),
    retentionSize: field(
      byteSize,
      "Maximum size of the data.",
      replaces(key("storage.tsdb.retention.size", prometheus("3.11")), commandLine("--storage.tsdb.retention.size")),
    ),
    retentionPercentage: field(
      quantity,
      "Maximum share of the volume's capacity, in percent from 0 to 100; 0 means no limit.",
      key("storage.tsdb.retention.percentage", prometheus("3.11")),
    ),
    shardRetentionPolicy: field(
      shardRetentionPolicy,
      "What happens to shards when their number is reduced.",
      workload("StatefulSet"),
    ),
    disableCompaction: field(
      flag(),
      "Whether to disable compaction, for uploads by Thanos.",
      commandLine("--storage.tsdb.max-block-duration"),
    ),
    rules: field(rules, "Settings for rules.", commandLine("--rules.*")),
    prometheusRulesExcludedFromEnforce,
    ...ruleSelectionFields,
    query: field(querySpec, "Settings for queries.", commandLine("--query.*")),
    alerting: field(alertingSpec, "Alertmanagers that alerts are sent to.", key("alerting")),
    additionalAlertRelabelConfigs: field(
      secretKeySelector,
      "Key of a Secret that holds additional alert relabeling, appended verbatim.",
      key("alerting.alert_relabel_configs"),
    ),
    additionalAlertManagerConfigs: field(
      secretKeySelector,
      "Key of a Secret that holds additional Alertmanagers, appended verbatim.",
      key("alerting.alertmanagers"),
    ),
    remoteRead: field(list(remoteReadSpec), "Remote read endpoints.", key("remote_read")),
    thanos: field(thanosSpec, "Thanos sidecar.", workload("thanos-sidecar")),
    queryLogFile: field(text(), "File to log queries to.", key("global.query_log_file", prometheus("2.16"))),
    allowOverlappingBlocks: field(
      flag(),
      "Whether to allow overlapping blocks.",
      commandLine("--storage.tsdb.allow-overlapping-blocks", prometheus("2.11", "2.39")),
    ),
    exemplars: field(exemplars, "Exemplar storage.", key("storage.exemplars", prometheus("2.29"))),
    evaluationInterval: field(
      withOptions(duration, { default: "30s" }),
      "Default interval between evaluations of rules.",
      key("global.evaluation_interval"),
    ),
    ruleQueryOffset: field(
      duration,
      "Default offset into the past to evaluate rules at.",
      key("global.rule_query_offset", prometheus("2.53")),
    ),
    enableAdminAPI: field(
      flag(),
      "Whether to enable the admin API, which can delete data.",
      commandLine("--web.enable-admin-api"),
    ),
  },
  { "x-kubernetes-validations": [shardForEachTopologyValue] },
);
