import { prometheusSpec, querySpec, rulesAlert } from "../../model/kind/prometheus.ts";
import { prometheusWebSpec } from "../../model/shape/web-server.ts";
import { atLeast } from "../../text/version.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { fieldArguments } from "./arguments.ts";
import type { Program } from "./arguments.ts";
import { compactionArguments } from "./compaction.ts";
import { expandedFile, storageFolder, webConfigFolder } from "./prometheus-folders.ts";
import { webConfigKey } from "./web-config.ts";
import type { Argument } from "./written.ts";

type Spec = Prometheus["spec"];

/** Returns the arguments that the operator gives to Prometheus. */
export function prometheusArguments(spec: Spec, version: string): readonly Argument[] {
  const program: Program = { product: "prometheus", version };
  const of = (...names: readonly Extract<keyof Spec, string>[]) => fieldArguments(prometheusSpec, spec, names, program);
  const { routePrefix = "", query = {}, rules, web = {}, maxSamples } = { ...spec, maxSamples: spec.query?.maxSamples ?? 0 };
  return [
    { name: "config.file", value: expandedFile },
    ...(isVersion2(version) ? consoles : []),
    ...(spec.reloadStrategy === "ProcessSignal" ? [] : [{ name: "web.enable-lifecycle" }]),
    ...fieldArguments(prometheusWebSpec, web, ["pageTitle", "maxConnections"], program),
    ...remoteWriteReceiver(spec, program),
    ...features(spec, program),
    ...of("externalUrl"),
    { name: "web.route-prefix", value: routePrefix === "" ? "/" : routePrefix },
    ...logArguments(spec, program),
    ...(spec.listenLocal === true ? [{ name: "web.listen-address", value: "127.0.0.1:9090" }] : []),
    ...retention(spec, version),
    { name: "storage.tsdb.path", value: storageFolder },
    ...of("enableAdminAPI"),
    ...fieldArguments(rulesAlert, rules?.alert ?? {}, ["forOutageTolerance", "forGracePeriod", "resendDelay"], program),
    ...fieldArguments(querySpec, query, ["lookbackDelta"], program),
    ...(maxSamples > 0 ? fieldArguments(querySpec, query, ["maxSamples"], program) : []),
    ...fieldArguments(querySpec, query, ["maxConcurrency", "timeout"], program),
    ...of("allowOverlappingBlocks"),
    ...walCompression(spec, version),
    ...(atLeast(version, "2.24") ? [{ name: "web.config.file", value: `${webConfigFolder}/${webConfigKey}` }] : []),
    ...compactionArguments(spec, version),
  ];
}

const consoles: readonly Argument[] = [
  { name: "web.console.templates", value: "/etc/prometheus/consoles" },
  { name: "web.console.libraries", value: "/etc/prometheus/console_libraries" },
];

/** Reports whether a version is one of Prometheus 2; pre-releases of 3.0 are not. */
function isVersion2(version: string): boolean {
  return version.startsWith("2.") || version === "2";
}

function remoteWriteReceiver(spec: Spec, program: Program): readonly Argument[] {
  const { enableRemoteWriteReceiver, remoteWriteReceiverMessageVersions: versions = [] } = spec;
  if (enableRemoteWriteReceiver !== true) return [];
  const messages = versions.map((each) => (each === "V2.0" ? "io.prometheus.write.v2.Request" : "prometheus.WriteRequest"));
  const name = "web.remote-write-receiver.accepted-protobuf-messages";
  return [
    ...fieldArguments(prometheusSpec, spec, ["enableRemoteWriteReceiver"], program),
    ...(messages.length > 0 && atLeast(program.version, "2.54") ? [{ name, value: messages.join(",") }] : []),
  ];
}

/** Returns the feature flags that settings take, and those of the spec. */
function features(spec: Spec, program: Program): readonly Argument[] {
  const { remoteWrite = [], otlp, enableOTLPReceiver = otlp !== undefined, enableFeatures = [], tsdb } = spec;
  const { version } = program;
  const feature = (value: string): Argument => ({ name: "enable-feature", value });
  const found: Argument[] = [];
  const sendsMetadata = remoteWrite.some(({ messageVersion }) => messageVersion === "V2.0");
  if (sendsMetadata && atLeast(version, "2.54") && !atLeast(version, "3.4")) found.push(feature("metadata-wal-records"));
  if (enableOTLPReceiver) {
    if (!isVersion2(version)) found.push({ name: "web.enable-otlp-receiver" });
    else if (atLeast(version, "2.47")) found.push(feature("otlp-write-receiver"));
  }
  found.push(...fieldArguments(prometheusSpec, { enableFeatures }, ["enableFeatures"], program));
  const isXor2 = tsdb?.chunkEncoding?.floats === "Xor2" && !enableFeatures.includes("xor2-encoding");
  if (isXor2 && atLeast(version, "3.13")) found.push(feature("xor2-encoding"));
  return found;
}

/** Returns what is logged and how, where it is not the default. */
function logArguments(spec: Spec, program: Program): readonly Argument[] {
  const { logLevel, logFormat } = spec;
  const written = {
    logLevel: logLevel === "info" ? undefined : logLevel,
    logFormat: logFormat === "logfmt" ? undefined : logFormat,
  };
  return fieldArguments(prometheusSpec, written, ["logLevel", "logFormat"], program);
}

/** Returns how long data is kept, for versions that do not read it from the configuration file. */
function retention({ retention = "", retentionSize = "" }: Spec, version: string): readonly Argument[] {
  if (atLeast(version, "3.11")) return [];
  const time = (value: string): Argument => ({ name: "storage.tsdb.retention.time", value });
  if (!atLeast(version, "2.7")) return [{ name: "storage.tsdb.retention", value: retention === "" ? "24h" : retention }];
  const size = retentionSize === "" ? [] : [{ name: "storage.tsdb.retention.size", value: retentionSize }];
  if (retention !== "") return [time(retention), ...size];
  return size.length > 0 ? size : [time("24h")];
}

function walCompression({ walCompression: compresses }: Spec, version: string): readonly Argument[] {
  if (compresses === undefined || !atLeast(version, "2.11")) return [];
  return [{ name: `${compresses ? "" : "no-"}storage.tsdb.wal-compression` }];
}
