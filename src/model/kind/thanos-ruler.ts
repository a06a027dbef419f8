import { argument as commandLine, key, relabeling, selection, thanos, workload } from "../becomes.ts";
import { secretKeySelector } from "../core/reference.ts";
import { topologySpreadConstraint } from "../core/scheduling.ts";
import { field, flag, integer, list, map, object, setOf, text, withOptions } from "../schema.ts";
import { prometheusRulesExcludedFromEnforce } from "../shape/enforcement.ts";
import { objectReference } from "../shape/metadata.ts";
import { workloadFields } from "../shape/pod.ts";
import { remoteWriteSpec } from "../shape/remote.ts";
import { duration } from "../shape/scalar.ts";
import { ruleSelectionFields } from "../shape/selection.ts";
import { workloadStatusFields } from "../shape/status.ts";
import { grpcServerTLSConfig, thanosRulerWebSpec } from "../shape/web-server.ts";

/** Which rules are evaluated, and how. */
const ruleFields = {
  ...ruleSelectionFields,
  enforcedNamespaceLabel: field(
    text(),
    "Label that holds the rule's namespace in every expression, series and alert, whatever the rule says.",
    relabeling("sets the label in the rule files"),
  ),
  excludedFromEnforcement: field(
    list(objectReference),
    "PrometheusRules that the namespace label is not enforced on.",
    selection("PrometheusRules"),
  ),
  prometheusRulesExcludedFromEnforce,
  evaluationInterval: field(
    withOptions(duration, { default: "15s" }),
    "Time between two evaluations, where the group says nothing.",
    commandLine("--eval-interval"),
  ),
  ruleQueryOffset: field(
    duration,
    "How far in the past to evaluate, where the group says nothing.",
    commandLine("--rule-query-offset", thanos("0.38")),
  ),
  ruleConcurrentEval: field(
    integer({ format: "int32", minimum: 1 }),
    "Most rules to evaluate at once.",
    commandLine("--rule-concurrent-evaluation", thanos("0.37")),
  ),
  ruleOutageTolerance: field(
    duration,
    "Longest outage that an alert's waiting time outlives.",
    commandLine("--for-outage-tolerance", thanos("0.30")),
  ),
  ruleGracePeriod: field(
    duration,
    "Least time between a restart and the firing of an alert that waited.",
    commandLine("--for-grace-period", thanos("0.30")),
  ),
  resendDelay: field(duration, "Least time before an alert is sent again.", commandLine("--resend-delay")),
};

/** What the rules are evaluated on. */
const queryFields = {
  queryEndpoints: field(list(text()), "Thanos Queriers to ask; needed where there is no queryConfig.", commandLine("--query")),
  queryConfig: field(
    secretKeySelector,
    "Key of a Secret with the Queriers to ask and how; it goes before queryEndpoints.",
    commandLine("--query.config-file", thanos("0.11")),
  ),
};

/** Where alerts are sent, and what they look like. */
const alertFields = {
  alertmanagersUrl: field(list(text()), "URLs of Alertmanagers to send alerts to.", commandLine("--alertmanagers.url")),
  alertmanagersConfig: field(
    secretKeySelector,
    "Key of a Secret with the Alertmanagers to send to and how; it goes before alertmanagersUrl.",
    commandLine("--alertmanagers.config-file", thanos("0.10")),
  ),
  alertQueryUrl: field(text(), "URL that links in alerts lead to.", commandLine("--alert.query-url")),
  alertDropLabels: field(
    list(text()),
    "Labels to drop from alerts, beside thanos_ruler_replica.",
    commandLine("--alert.label-drop"),
  ),
  alertRelabelConfigs: field(
    secretKeySelector,
    "Key of a Secret with relabeling of alerts.",
    commandLine("--alert.relabel-config-file"),
  ),
  alertRelabelConfigFile: field(
    text(),
    "File with relabeling of alerts; it goes before alertRelabelConfigs.",
    commandLine("--alert.relabel-config-file"),
  ),
};

/** Where results are kept. */
const dataFields = {
  retention: field(
    withOptions(duration, { default: "24h" }),
    "How long to keep data; it means nothing with remoteWrite.",
    commandLine("--tsdb.retention"),
  ),
  labels: field(map(text()), "External labels, beside thanos_ruler_replica, which names the pod.", commandLine("--label")),
  remoteWrite: field(
    list(remoteWriteSpec),
    "Systems to send results to; where there are any, Thanos Ruler keeps no blocks itself.",
    key("remote_write", thanos("0.24")),
  ),
  objectStorageConfig: field(
    secretKeySelector,
    "Key of a Secret with the configuration of the object storage to upload blocks to.",
    commandLine("--objstore.config-file"),
  ),
  objectStorageConfigFile: field(
    text(),
    "File with the configuration of the object storage; it goes before objectStorageConfig.",
    commandLine("--objstore.config-file"),
  ),
};

/** The spec of a ThanosRuler. */
export const thanosRulerSpec = object({
  ...workloadFields,
  ...ruleFields,
  ...queryFields,
  ...alertFields,
  ...dataFields,
  replicas: field(
    integer({ format: "int32" }),
    "Number of pods, all evaluating the same rules.",
    workload("StatefulSet replicas"),
  ),
  topologySpreadConstraints: field(
    list(topologySpreadConstraint),
    "How to spread the pods.",
    workload("pod topologySpreadConstraints"),
  ),
  listenLocal: field(flag(), "Serve HTTP on loopback only.", commandLine("--http-address")),
  externalPrefix: field(text(), "Path or URL before links and redirects of the web page.", commandLine("--web.external-prefix")),
  web: field(thanosRulerWebSpec, "Web server settings.", commandLine("--http.config", thanos("0.21"))),
  grpcServerTlsConfig: field(grpcServerTLSConfig, "TLS settings of the gRPC server.", commandLine("--grpc-server-tls-*")),
  tracingConfig: field(
    secretKeySelector,
    "Key of a Secret with the configuration of tracing.",
    commandLine("--tracing.config-file"),
  ),
  tracingConfigFile: field(
    text(),
    "File with the configuration of tracing; it goes before tracingConfig.",
    commandLine("--tracing.config-file"),
  ),
  enableFeatures: field(setOf(text({ minLength: 1 })), "Features to switch on.", commandLine("--enable-feature", thanos("0.39"))),
});

/** The status of a ThanosRuler. */
export const thanosRulerStatus = object(workloadStatusFields);
