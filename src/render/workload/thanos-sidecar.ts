import { grpcServerTLSConfig } from "../../model/shape/web-server.ts";
import { thanosSpec } from "../../model/kind/prometheus.ts";
import { release } from "../../model/release.ts";
import { atLeast } from "../../text/version.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { argumentTexts, fieldArguments } from "./arguments.ts";
import type { Program } from "./arguments.ts";
import { cleanPath } from "./clean-path.ts";
import { isUploading, shipperFile } from "./compaction.ts";
import type { Compaction } from "./compaction.ts";
import { hardened } from "./hardened.ts";
import { imageOf } from "./image.ts";
import type { OperatorOptions } from "./operator-options.ts";
import { storageFolder } from "./prometheus-folders.ts";
import { programVersion } from "./program-version.ts";
import type { Mounted } from "./tls-files.ts";
import type { Argument, Container, EnvVar, VolumeMount } from "./written.ts";

type Spec = Prometheus["spec"];

type Thanos = NonNullable<Spec["thanos"]>;

/** What a sidecar depends on besides its own settings. */
export interface SidecarParts {
  /** The mount of the data. */
  readonly data: VolumeMount;
  readonly compaction: Compaction;
  readonly options: OperatorOptions;
}

/** Key of the Secret with the settings that the sidecar connects to Prometheus with. */
export const clientFileKey = "prometheus.http-client-file.yaml";

const clientFolder = "/etc/thanos/config";
const clientVolume = "thanos-prometheus-http-client-file";

/** Returns the name of the Secret with the settings that the sidecar of a Prometheus connects to it with. */
export function clientFileSecret(prometheus: string): string {
  return `prometheus-${prometheus}-${clientVolume}`;
}

/** Returns the Thanos sidecar of a Prometheus, which reads the data through the mount that Prometheus has, and its volumes. */
export function thanosSidecar(
  { metadata, spec }: Prometheus,
  thanos: Thanos,
  { data, compaction, options }: SidecarParts,
): { readonly container: Container; readonly volumes: Mounted["volumes"] } {
  const version = programVersion(thanos.version, release.thanos.default);
  const hasClientFile = atLeast(version, "0.24");
  const container = hardened({
    name: "thanos-sidecar",
    image: thanosImage(thanos, options),
    imagePullPolicy: spec.imagePullPolicy,
    args: [
      "sidecar",
      ...argumentTexts([...sidecarArguments(spec, thanos, compaction, options), ...(thanos.additionalArgs ?? [])]),
    ],
    env: sidecarVariables(thanos),
    ports: [
      { name: "http", containerPort: 10_902 },
      { name: "grpc", containerPort: 10_901 },
    ],
    resources: thanos.resources,
    volumeMounts: [
      ...(thanos.volumeMounts ?? []).map(({ name, mountPath }) => ({ name, mountPath })),
      ...(isUploading(thanos) ? [data] : []),
      ...(hasClientFile ? [{ name: clientVolume, mountPath: clientFolder }] : []),
    ],
  });
  const secret = { name: clientVolume, secret: { secretName: clientFileSecret(metadata.name) } };
  return { container, volumes: hasClientFile ? [secret] : [] };
}

/** Returns the arguments that the operator gives to a sidecar. */
export function sidecarArguments(
  spec: Spec,
  thanos: Thanos,
  compaction: Compaction,
  { localhost }: OperatorOptions,
): readonly Argument[] {
  const version = programVersion(thanos.version, release.thanos.default);
  const program: Program = { product: "thanos", version };
  const { objectStorageConfig, objectStorageConfigFile, tracingConfig, tracingConfigFile = "" } = thanos;
  const own = withLogging(spec, thanos);
  const names = ["logLevel", "logFormat", "minTime", "readyTimeout", "getConfigTimeout", "getConfigInterval"] as const;
  return [
    ...addresses(spec, thanos, localhost),
    ...grpcTls(thanos, program),
    ...configArgument("objstore.config", objectStorageConfigFile, objectStorageConfig, "OBJSTORE_CONFIG"),
    ...(isUploading(thanos) ? [{ name: "tsdb.path", value: storageFolder }] : []),
    ...shipperArguments(compaction),
    ...configArgument(
      "tracing.config",
      tracingConfigFile === "" ? undefined : tracingConfigFile,
      tracingConfig,
      "TRACING_CONFIG",
    ),
    ...fieldArguments(thanosSpec, own, names, program),
    ...(atLeast(version, "0.24") ? [{ name: "prometheus.http-client-file", value: `${clientFolder}/${clientFileKey}` }] : []),
  ];
}

function sidecarVariables(thanos: Thanos): readonly EnvVar[] {
  const { objectStorageConfig, objectStorageConfigFile, tracingConfig, tracingConfigFile = "" } = thanos;
  return [
    ...(objectStorageConfigFile === undefined ? variable("OBJSTORE_CONFIG", objectStorageConfig) : []),
    ...(tracingConfigFile === "" ? variable("TRACING_CONFIG", tracingConfig) : []),
  ];
}

function addresses({ web, routePrefix = "" }: Spec, thanos: Thanos, localhost: string): readonly Argument[] {
  const scheme = web?.tlsConfig === undefined ? "http" : "https";
  const prefix = cleanPath(routePrefix === "" ? "/" : routePrefix);
  const { listenLocal = false, grpcListenLocal = listenLocal, httpListenLocal = listenLocal } = thanos;
  const host = (local: boolean): string => (listenLocal || local ? "127.0.0.1" : "");
  return [
    { name: "prometheus.url", value: `${scheme}://${localhost}:9090${prefix}` },
    { name: "grpc-address", value: `${host(grpcListenLocal)}:10901` },
    { name: "http-address", value: `${host(httpListenLocal)}:10902` },
  ];
}

function grpcTls({ grpcServerTlsConfig: tls = {} }: Thanos, program: Program): readonly Argument[] {
  // One argument for each word.
  const { cipherSuites = [], curves = [] } = tls;
  const repeated = (name: "cipherSuites" | "curves", words: readonly string[]): readonly Argument[] =>
    words.flatMap((word) => fieldArguments(grpcServerTLSConfig, { [name]: [word] }, [name], program));
  return [
    ...fieldArguments(grpcServerTLSConfig, tls, ["certFile", "keyFile", "caFile"], program),
    ...fieldArguments(grpcServerTLSConfig, tls, ["minVersion"], program).map(({ name, value = "" }) => ({
      name,
      value: value.replace(/^TLS1(\d)$/, "1.$1"),
    })),
    ...repeated("cipherSuites", cipherSuites),
    ...repeated("curves", curves),
  ];
}

/** Returns the argument for a configuration in a file, or else for one in a Secret, which comes as a variable. */
function configArgument(
  name: string,
  file: string | undefined,
  secret: object | undefined,
  variable: string,
): readonly Argument[] {
  if (file !== undefined) return [{ name: `${name}-file`, value: file }];
  return secret === undefined ? [] : [{ name, value: `$(${variable})` }];
}

function shipperArguments(compaction: Compaction): readonly Argument[] {
  if (compaction !== "delayed") return [];
  return [{ name: "shipper.meta-file-name", value: shipperFile }, { name: "shipper.ignore-unequal-block-size" }];
}

/** Returns the settings of the sidecar, with those of Prometheus for logs where it has none. */
function withLogging({ logLevel = "", logFormat = "" }: Spec, thanos: Thanos): Thanos {
  const { logLevel: level = "", logFormat: format = "" } = thanos;
  return { ...thanos, logLevel: level === "" ? logLevel : level, logFormat: format === "" ? logFormat : format };
}

function variable(name: string, secretKeyRef: Thanos["objectStorageConfig"]): readonly EnvVar[] {
  return secretKeyRef === undefined ? [] : [{ name, valueFrom: { secretKeyRef } }];
}

function thanosImage(thanos: Thanos, { thanosBaseImage }: OperatorOptions): string {
  const { version = "", baseImage = "" } = thanos;
  return imageOf({
    ...thanos,
    version: version === "" ? `v${release.thanos.default}` : version,
    baseImage: baseImage === "" ? thanosBaseImage : baseImage,
  });
}
