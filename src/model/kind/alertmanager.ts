import { alertmanager, argument as commandLine, key, nothing, selection, workload } from "../becomes.ts";
import { topologySpreadConstraint } from "../core/scheduling.ts";
import { field, flag, integer, list, object, oneOf, text, withOptions } from "../schema.ts";
import { alertmanagerGlobalConfig } from "../shape/alertmanager-global.ts";
import { secretOrConfigMap } from "../shape/http-client.ts";
import { imagePartFields, serverFields, workloadFields } from "../shape/pod.ts";
import { byteSize, goDuration } from "../shape/scalar.ts";
import { namespacesOf, objectsOf } from "../shape/selection.ts";
import { scaleSelector, workloadStatusFields } from "../shape/status.ts";
import { alertmanagerWebSpec, clusterTLSConfig } from "../shape/web-server.ts";

/** Which alerts an AlertmanagerConfig gets. */
export const alertmanagerConfigMatcherStrategy = object({
  type: field(
    oneOf(["OnNamespace", "OnNamespaceExceptForAlertmanagerNamespace", "None"], {
      default: "OnNamespace",
    }),
    "Which alerts an AlertmanagerConfig gets: those of its namespace, all if it is in the namespace of the Alertmanager, or all.",
    key("route.routes.matchers"),
  ),
});

/** Limits on silences. */
export const alertmanagerLimitsSpec = object({
  maxSilences: field(
    integer({ format: "int32", minimum: 0 }),
    "Maximum number of silences, including expired ones; 0 means no limit.",
    commandLine("--silences.max-silences", alertmanager("0.28")),
  ),
  maxPerSilenceBytes: field(
    byteSize,
    "Maximum size of a silence.",
    commandLine("--silences.max-silence-size-bytes", alertmanager("0.28")),
  ),
});

/** AlertmanagerConfig with the base configuration. */
export const alertmanagerConfiguration = object({
  name: field(
    text({ minLength: 1 }),
    "Name of the AlertmanagerConfig in the same namespace; its routes are not limited to the namespace.",
    selection("AlertmanagerConfigs"),
  ),
  global: field(alertmanagerGlobalConfig, "Defaults for the receivers.", key("global")),
  templates: field(list(secretOrConfigMap), "Template files for notifications.", key("templates")),
});

/** Sources of the configuration. */
const configurationFields = {
  configSecret: field(
    text(),
    "Secret with the base configuration in alertmanager.yaml; defaults to alertmanager-NAME.",
    nothing("the configuration is read from it"),
  ),
  alertmanagerConfiguration: field(
    alertmanagerConfiguration,
    "AlertmanagerConfig with the base configuration, instead of configSecret.",
    key(""),
  ),
  alertmanagerConfigSelector: objectsOf("AlertmanagerConfigs"),
  alertmanagerConfigNamespaceSelector: namespacesOf("AlertmanagerConfigs"),
  alertmanagerConfigMatcherStrategy: field(
    alertmanagerConfigMatcherStrategy,
    "Which alerts the AlertmanagerConfigs get.",
    key("route.routes.matchers"),
  ),
};

/** Clustering settings. */
const clusterFields = {
  forceEnableClusterMode: field(
    flag(),
    "Whether to enable clustering with a single replica, for additional peers.",
    commandLine("--cluster.listen-address"),
  ),
  additionalPeers: field(list(text()), "Addresses of additional peers.", commandLine("--cluster.peer")),
  clusterAdvertiseAddress: field(text(), "Address to advertise to the peers.", commandLine("--cluster.advertise-address")),
  clusterGossipInterval: field(
    goDuration,
    "Interval between gossip messages; defaults to 200ms.",
    commandLine("--cluster.gossip-interval"),
  ),
  clusterPeerName: field(
    text({ minLength: 1 }),
    "Name of the peer; defaults to $(POD_NAME).",
    commandLine("--cluster.peer-name", alertmanager("0.30")),
  ),
  clusterLabel: field(
    text(),
    "Label that all peers must share; defaults to the namespace and name of the object.",
    commandLine("--cluster.label", alertmanager("0.26")),
  ),
  clusterPushpullInterval: field(
    goDuration,
    "Interval between full state synchronizations; defaults to 1m.",
    commandLine("--cluster.pushpull-interval"),
  ),
  clusterPeerTimeout: field(
    goDuration,
    "Time to wait for each earlier peer to notify; defaults to 15s.",
    commandLine("--cluster.peer-timeout"),
  ),
  clusterTLS: field(
    clusterTLSConfig,
    "Mutual TLS settings for gossip.",
    commandLine("--cluster.tls-config", alertmanager("0.24")),
  ),
};

/** The spec of an Alertmanager. */
export const alertmanagerSpec = object({
  ...workloadFields,
  ...serverFields,
  ...imagePartFields,
  ...configurationFields,
  ...clusterFields,
  replicas: field(
    integer({ format: "int32" }),
    "Number of members of the cluster; defaults to 1.",
    workload("StatefulSet replicas"),
  ),
  minReadySeconds: field(
    integer({ format: "int32", minimum: 0 }),
    "Seconds that a pod must be ready to count as available; since Alertmanager 0.30 also the delay before it notifies.",
    workload("StatefulSet minReadySeconds and --dispatch.start-delay"),
  ),
  retention: field(
    withOptions(goDuration, { default: "120h" }),
    "How long to keep expired silences and the notification log.",
    commandLine("--data.retention"),
  ),
  limits: field(alertmanagerLimitsSpec, "Limits on silences.", commandLine("--silences.*", alertmanager("0.28"))),
  web: field(alertmanagerWebSpec, "Web server settings.", commandLine("--web.config.file", alertmanager("0.22"))),
  listenLocal: field(flag(), "Whether to listen on loopback only, except for gossip.", commandLine("--web.listen-address")),
  enableFeatures: field(list(text()), "Feature flags to enable.", commandLine("--enable-feature", alertmanager("0.27"))),
  secrets: field(list(text()), "Secrets to mount under /etc/alertmanager/secrets.", workload("pod volumes")),
  automountServiceAccountToken: field(
    flag(),
    "Whether to mount the ServiceAccount token, which Alertmanager does not need.",
    workload("pod automountServiceAccountToken"),
  ),
  topologySpreadConstraints: field(
    list(topologySpreadConstraint),
    "Topology spread constraints of the pods.",
    workload("pod topologySpreadConstraints"),
  ),
});

/** The status of an Alertmanager. */
export const alertmanagerStatus = object({
  ...workloadStatusFields,
  selector: scaleSelector,
});
