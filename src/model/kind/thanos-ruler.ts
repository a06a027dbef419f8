import { argument as commandLine, key, relabeling, selection, thanos, workload } from "../becomes.ts";
import { secretKeySelector } from "../core/reference.ts";
import { topologySpreadConstraint } from "../core/scheduling.ts";
import { field, flag, integer, list, map, object, setOf, tagged, text, withOptions } from "../schema.ts";
import { prometheusRulesExcludedFromEnforce } from "../shape/enforcement.ts";
import { objectReference } from "../shape/metadata.ts";
import { workloadFields } from "../shape/pod.ts";
import { remoteWriteSpec } from "../shape/remote.ts";
import { duration } from "../shape/scalar.ts";
import { ruleSelectionFields } from "../shape/selection.ts";
import { workloadStatusFields } from "../shape/status.ts";
import { grpcServerTLSConfig, thanosRulerWebSpec } from "../shape/web-server.ts";

/** Rule selection and evaluation. */
const ruleFields = {
  ...ruleSelectionFields,
  enforcedNamespaceLabel: field(
    text(),
    "Label to enforce with the namespace of the rule, in expressions, series and alerts.",
    relabeling("sets the label in the rule files"),
  ),
  excludedFromEnforcement: field(
    list(objectReference),
    "PrometheusRules to exclude from the enforced namespace label.",
    selection("PrometheusRules"),
  ),
  prometheusRulesExcludedFromEnforce,
  evaluationInterval: field(
    withOptions(duration, { default: "15s" }),
    "Default interval between evaluations.",
    commandLine("--eval-interval"),
  ),
  ruleQueryOffset: field(
    duration,
    "Default offset into the past to evaluate at.",
    commandLine("--rule-query-offset", thanos("0.38")),
  ),
  ruleConcurrentEval: field(
    integer({ format: "int32", minimum: 1 }),
    "Maximum number of rules evaluated concurrently.",
    commandLine("--rule-concurrent-evaluation", thanos("0.37")),
  ),
  ruleOutageTolerance: field(
    duration,
    "Maximum outage after which the pending state of alerts is restored.",
    commandLine("--for-outage-tolerance", thanos("0.30")),
  ),
  ruleGracePeriod: field(
    duration,
    "Minimum time between a restart and the firing of a restored alert.",
    commandLine("--for-grace-period", thanos("0.30")),
  ),
  resendDelay: field(duration, "Minimum time before an alert is sent again.", commandLine("--resend-delay")),
};

/** Query endpoints for the rules. */
const queryFields = {
  queryEndpoints: field(list(text()), "Thanos Queriers to query; required without queryConfig.", commandLine("--query")),
  queryConfig: field(
    secretKeySelector,
    "Key of a Secret that holds the query configuration; takes precedence over queryEndpoints.",
    commandLine("--query.config-file", thanos("0.11")),
  ),
};

/** Alertmanagers that alerts are sent to, and relabeling of the alerts. */
const alertFields = {
  alertmanagersUrl: field(list(text()), "URLs of Alertmanagers to send alerts to.", commandLine("--alertmanagers.url")),
  alertmanagersConfig: field(
    secretKeySelector,
    "Key of a Secret that holds the Alertmanager configuration; takes precedence over alertmanagersUrl.",
    commandLine("--alertmanagers.config-file", thanos("0.10")),
  ),
  alertQueryUrl: field(text(), "URL for the links in alerts.", commandLine("--alert.query-url")),
  alertDropLabels: field(
    list(text()),
    "Labels to drop from alerts, in addition to thanos_ruler_replica.",
    commandLine("--alert.label-drop"),
  ),
  alertRelabelConfigs: field(
    secretKeySelector,
    "Key of a Secret that holds the alert relabeling.",
    commandLine("--alert.relabel-config-file"),
  ),
  alertRelabelConfigFile: field(
    text(),
    "File that holds the alert relabeling; takes precedence over alertRelabelConfigs.",
    commandLine("--alert.relabel-config-file"),
  ),
};

/** Storage of the results. */
const dataFields = {
  retention: field(
    withOptions(duration, { default: "24h" }),
    "How long to keep data; ignored with remoteWrite.",
    commandLine("--tsdb.retention"),
  ),
  labels: field(
    map(text()),
    "External labels, in addition to thanos_ruler_replica, which names the pod.",
    commandLine("--label"),
  ),
  remoteWrite: field(
    list(remoteWriteSpec),
    "Endpoints to send results to; if set, Thanos Ruler is stateless.",
    key("remote_write", thanos("0.24")),
  ),
  objectStorageConfig: field(
    secretKeySelector,
    "Key of a Secret that holds the configuration of the object storage for blocks.",
    commandLine("--objstore.config-file"),
  ),
  objectStorageConfigFile: field(
    text(),
    "File that holds the object storage configuration; takes precedence over objectStorageConfig.",
    commandLine("--objstore.config-file"),
  ),
};

/** The spec of a ThanosRuler. */
export const thanosRulerSpec = tagged("thanosRuler", {
  ...workloadFields,
  ...ruleFields,
  ...queryFields,
  ...alertFields,
  ...dataFields,
  replicas: field(
    integer({ format: "int32" }),
    "Number of pods, which all evaluate the same rules.",
    workload("StatefulSet replicas"),
  ),
  topologySpreadConstraints: field(
    list(topologySpreadConstraint),
    "Topology spread constraints of the pods.",
    workload("pod topologySpreadConstraints"),
  ),
  listenLocal: field(flag(), "Whether to serve HTTP on loopback only.", commandLine("--http-address")),
  externalPrefix: field(text(), "Prefix of links and redirects in the web UI.", commandLine("--web.external-prefix")),
  web: field(thanosRulerWebSpec, "Web server settings.", commandLine("--http.config", thanos("0.21"))),
  grpcServerTlsConfig: field(grpcServerTLSConfig, "TLS settings of the gRPC server.", commandLine("--grpc-server-tls-*")),
  tracingConfig: field(
    secretKeySelector,
    "Key of a Secret that holds the tracing configuration.",
    commandLine("--tracing.config-file"),
  ),
  tracingConfigFile: field(
    text(),
    "File that holds the tracing configuration; takes precedence over tracingConfig.",
    commandLine("--tracing.config-file"),
  ),
  enableFeatures: field(
    setOf(text({ minLength: 1 })),
    "Feature flags to enable.",
    commandLine("--enable-feature", thanos("0.39")),
  ),
});

/** The status of a ThanosRuler. */
export const thanosRulerStatus = object(workloadStatusFields);
