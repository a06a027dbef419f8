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

/** Which alerts an AlertmanagerConfig may route. */
export const alertmanagerConfigMatcherStrategy = object({
  type: field(
    oneOf(["OnNamespace", "OnNamespaceExceptForAlertmanagerNamespace", "None"], {
      default: "OnNamespace",
    }),
    "Whether an AlertmanagerConfig sees alerts of its own namespace only, all where it is beside the Alertmanager, or all.",
    key("route.routes.matchers"),
  ),
});

/** Limits of what an Alertmanager keeps. */
export const alertmanagerLimitsSpec = object({
  maxSilences: field(
    integer({ format: "int32", minimum: 0 }),
    "Most silences, ended ones included; 0 means no limit.",
    commandLine("--silences.max-silences", alertmanager("0.28")),
  ),
  maxPerSilenceBytes: field(
    byteSize,
    "Most bytes of one silence.",
    commandLine("--silences.max-silence-size-bytes", alertmanager("0.28")),
  ),
});

/** The AlertmanagerConfig that the configuration starts from. */
export const alertmanagerConfiguration = object({
  name: field(
    text({ minLength: 1 }),
    "Name of the AlertmanagerConfig, of the same namespace; no namespace is enforced on it.",
    selection("AlertmanagerConfigs"),
  ),
  global: field(alertmanagerGlobalConfig, "What holds of every receiver that says nothing else.", key("global")),
  templates: field(list(secretOrConfigMap), "Files of templates for notifications.", key("templates")),
});

/** Where the configuration comes from. */
const configurationFields = {
  configSecret: field(
    text(),
    "Secret with alertmanager.yaml, the configuration to start from; alertmanager- and the object's name where it is absent.",
    nothing("the configuration is read from it"),
  ),
  alertmanagerConfiguration: field(
    alertmanagerConfiguration,
    "AlertmanagerConfig that the configuration starts from, in place of configSecret.",
    key(""),
  ),
  alertmanagerConfigSelector: objectsOf("AlertmanagerConfigs"),
  alertmanagerConfigNamespaceSelector: namespacesOf("AlertmanagerConfigs"),
  alertmanagerConfigMatcherStrategy: field(
    alertmanagerConfigMatcherStrategy,
    "Which alerts the AlertmanagerConfigs may route.",
    key("route.routes.matchers"),
  ),
};

/** How the members of the cluster find each other and speak. */
const clusterFields = {
  forceEnableClusterMode: field(
    flag(),
    "Be a cluster even with one replica, for peers elsewhere.",
    commandLine("--cluster.listen-address"),
  ),
  additionalPeers: field(list(text()), "Addresses of further members.", commandLine("--cluster.peer")),
  clusterAdvertiseAddress: field(
    text(),
    "Address to tell the other members, where it is not a private one.",
    commandLine("--cluster.advertise-address"),
  ),
  clusterGossipInterval: field(
    goDuration,
    "Time between two messages of gossip, 200ms where it is absent.",
    commandLine("--cluster.gossip-interval"),
  ),
  clusterPeerName: field(
    text({ minLength: 1 }),
    "Name of this member in the cluster, $(POD_NAME) by default.",
    commandLine("--cluster.peer-name", alertmanager("0.30")),
  ),
  clusterLabel: field(
    text(),
    "Name that members must share; the object's namespace and name where it is absent.",
    commandLine("--cluster.label", alertmanager("0.26")),
  ),
  clusterPushpullInterval: field(
    goDuration,
    "Time between two exchanges of the whole state, a minute where it is absent.",
    commandLine("--cluster.pushpull-interval"),
  ),
  clusterPeerTimeout: field(
    goDuration,
    "Time that a member waits for each one before it to notify, 15s where it is absent.",
    commandLine("--cluster.peer-timeout"),
  ),
  clusterTLS: field(
    clusterTLSConfig,
    "TLS between the members, both sides showing certificates.",
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
    "Number of members of the cluster, 1 where it is absent.",
    workload("StatefulSet replicas"),
  ),
  minReadySeconds: field(
    integer({ format: "int32", minimum: 0 }),
    "Seconds that a pod must be ready to count as available, and from Alertmanager 0.30 on waits before it notifies.",
    workload("StatefulSet minReadySeconds and --dispatch.start-delay"),
  ),
  retention: field(
    withOptions(goDuration, { default: "120h" }),
    "How long to keep silences that have ended and the log of notifications.",
    commandLine("--data.retention"),
  ),
  limits: field(alertmanagerLimitsSpec, "Limits of what is kept.", commandLine("--silences.*", alertmanager("0.28"))),
  web: field(alertmanagerWebSpec, "Web server settings.", commandLine("--web.config.file", alertmanager("0.22"))),
  listenLocal: field(flag(), "Listen on loopback only, gossip excepted.", commandLine("--web.listen-address")),
  enableFeatures: field(list(text()), "Features to switch on.", commandLine("--enable-feature", alertmanager("0.27"))),
  secrets: field(list(text()), "Secrets to mount below /etc/alertmanager/secrets.", workload("pod volumes")),
  automountServiceAccountToken: field(
    flag(),
    "Mount the ServiceAccount's token, which Alertmanager does not need.",
    workload("pod automountServiceAccountToken"),
  ),
  topologySpreadConstraints: field(
    list(topologySpreadConstraint),
    "How to spread the pods.",
    workload("pod topologySpreadConstraints"),
  ),
});

/** The status of an Alertmanager. */
export const alertmanagerStatus = object({
  ...workloadStatusFields,
  selector: scaleSelector,
});
