import { alertmanagerLimitsSpec, alertmanagerSpec } from "../../model/kind/alertmanager.ts";
import { alertmanagerWebSpec } from "../../model/shape/web-server.ts";
import { atLeast } from "../../text/version.ts";
import type { Alertmanager } from "../../cluster/object.ts";
import { expandedFile, storageFolder, webConfigFolder } from "./alertmanager-folders.ts";
import { fieldArguments } from "./arguments.ts";
import type { Program } from "./arguments.ts";
import { byteCount } from "./byte-count.ts";
import { clusterTlsFile } from "./cluster-tls.ts";
import type { OperatorOptions } from "./operator-options.ts";
import { webConfigKey } from "./web-config.ts";
import type { Argument } from "./written.ts";

type Spec = Alertmanager["spec"];

/** How long silences and notifications are kept where nothing else is set. */
const standardRetention = "120h";

/** Returns the arguments that the operator gives to Alertmanager. */
export function alertmanagerArguments(
  { metadata: { namespace, name }, spec }: Alertmanager,
  version: string,
  options: OperatorOptions,
): readonly Argument[] {
  const program: Program = { product: "alertmanager", version };
  const settings = withoutZeroDurations(spec);
  const { retention = standardRetention, routePrefix = "", listenLocal = false } = settings;
  return [
    { name: "config.file", value: expandedFile },
    { name: "storage.path", value: storageFolder },
    { name: "data.retention", value: retention === "" ? standardRetention : retention },
    listenAddress(spec),
    { name: "web.listen-address", value: `${listenLocal ? "127.0.0.1" : ""}:9093` },
    ...fieldArguments(alertmanagerSpec, settings, ["externalUrl", "enableFeatures"], program),
    { name: "web.route-prefix", value: routePrefix === "" ? "/" : routePrefix },
    ...fieldArguments(alertmanagerWebSpec, spec.web ?? {}, ["getConcurrency", "timeout"], program),
    ...limitArguments(spec, program),
    ...startDelay(spec, version),
    ...logArguments(spec, program),
    ...fieldArguments(alertmanagerSpec, settings, clusterFields, program),
    ...(atLeast(version, "0.30") ? [{ name: "cluster.peer-name", value: peerName(spec) }] : []),
    ...(atLeast(version, "0.26") ? [clusterLabel(spec, `${namespace}/${name}`)] : []),
    ...peers(namespace, name, spec, options),
    // The default of 6h would keep members that are gone for too long.
    { name: "cluster.reconnect-timeout", value: "5m" },
    ...(atLeast(version, "0.22") ? [{ name: "web.config.file", value: `${webConfigFolder}/${webConfigKey}` }] : []),
    ...(atLeast(version, "0.24") && spec.clusterTLS !== undefined ? [{ name: "cluster.tls-config", value: clusterTlsFile }] : []),
  ];
}

const clusterFields = [
  "clusterAdvertiseAddress",
  "clusterGossipInterval",
  "clusterPushpullInterval",
  "clusterPeerTimeout",
] as const;

/** Durations that count as not set where they are zero. */
const durations = ["retention", "clusterGossipInterval", "clusterPushpullInterval", "clusterPeerTimeout"] as const;

/** Returns the durations that are ignored because they are zero. */
export function zeroDurations(spec: Spec): readonly string[] {
  return durations.filter((name) => /^[^1-9]+$/.test(spec[name] ?? ""));
}

function withoutZeroDurations(spec: Spec): Spec {
  const zero = Object.fromEntries(zeroDurations(spec).map((name) => [name, ""]));
  return { ...spec, ...zero };
}

/** Returns the number of members of the cluster. */
export function replicaCount({ replicas = 1 }: Spec): number {
  return Math.max(replicas, 0);
}

function listenAddress(spec: Spec): Argument {
  if (replicaCount(spec) === 1 && spec.forceEnableClusterMode !== true) return { name: "cluster.listen-address=" };
  return { name: "cluster.listen-address", value: "[$(POD_IP)]:9094" };
}

function limitArguments({ limits = {} }: Spec, program: Program): readonly Argument[] {
  return [
    ...fieldArguments(alertmanagerLimitsSpec, limits, ["maxSilences"], program),
    ...fieldArguments(alertmanagerLimitsSpec, limits, ["maxPerSilenceBytes"], program).map(({ name, value = "" }) => ({
      name,
      value: String(byteCount(value)),
    })),
  ];
}

/** Returns how long to wait before notifying, so that a member that has just started knows what others have sent. */
function startDelay({ minReadySeconds, additionalArgs = [] }: Spec, version: string): readonly Argument[] {
  const name = "dispatch.start-delay";
  if (minReadySeconds === undefined || !atLeast(version, "0.30")) return [];
  if (additionalArgs.some((argument) => argument.name === name || argument.name === `no-${name}`)) return [];
  return [{ name, value: `${minReadySeconds}s` }];
}

function logArguments({ logLevel, logFormat }: Spec, program: Program): readonly Argument[] {
  const written = {
    logLevel: logLevel === "info" ? undefined : logLevel,
    logFormat: logFormat === "logfmt" ? undefined : logFormat,
  };
  return fieldArguments(alertmanagerSpec, written, ["logLevel", "logFormat"], program);
}

function peerName({ clusterPeerName = "" }: Spec): string {
  return clusterPeerName === "" ? "$(POD_NAME)" : clusterPeerName;
}

function clusterLabel({ clusterLabel: label }: Spec, standard: string): Argument {
  return label === "" ? { name: "cluster.label=" } : { name: "cluster.label", value: label ?? standard };
}

function peers(namespace: string, name: string, spec: Spec, { clusterDomain }: OperatorOptions): readonly Argument[] {
  const { serviceName = "alertmanager-operated", additionalPeers = [] } = spec;
  const domain = clusterDomain === "" ? serviceName : `${serviceName}.${namespace}.svc.${clusterDomain}.`;
  const own = Array.from({ length: replicaCount(spec) }, (_, index) => `alertmanager-${name}-${index}.${domain}:9094`);
  return [...own, ...additionalPeers].map((value) => ({ name: "cluster.peer", value }));
}
