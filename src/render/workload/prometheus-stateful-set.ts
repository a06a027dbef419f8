import { release } from "../../model/release.ts";
import { atLeast } from "../../text/version.ts";
import type { KubeObject } from "../../cluster/kube-object.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { argumentTexts } from "./arguments.ts";
import { compactionOf } from "./compaction.ts";
import { hardened } from "./hardened.ts";
import { imageOf } from "./image.ts";
import type { OperatorOptions } from "./operator-options.ts";
import { podLabels } from "./pod-labels.ts";
import { podSpec } from "./pod-spec.ts";
import { fullVersion, programVersion } from "./program-version.ts";
import { prometheusArguments } from "./prometheus-arguments.ts";
import { configFolder, configKey, expandedFile, rulesFolder, storageFolder, webConfigFolder } from "./prometheus-folders.ts";
import { nameOfPort } from "./port-name.ts";
import { prometheusProbes } from "./prometheus-probes.ts";
import { prometheusVolumes, reloaderMounts } from "./prometheus-volumes.ts";
import { initReloader, reloader } from "./reloader.ts";
import type { Reload, Reloading } from "./reloader.ts";
import { statefulSet } from "./stateful-set.ts";
import { dataStorage } from "./storage.ts";
import { thanosSidecar } from "./thanos-sidecar.ts";
import type { Mounted } from "./tls-files.ts";
import { nodeSelectorOf, shardLabel, shardVariables, spreadConstraints, zoneOf } from "./topology.ts";
import { webAddress } from "./web-address.ts";
import { joined, webConfigKey, webConfigMounts } from "./web-config.ts";
import type { Container, VolumeMount } from "./written.ts";

/** What the StatefulSets of a Prometheus mount. */
export interface PrometheusMounts {
  /** The Secrets with certificates and keys. */
  readonly tlsSecrets: readonly string[];
  /** The ConfigMaps with rule files, those that do not exist yet included. */
  readonly ruleConfigMaps: readonly string[];
}

/** Returns the name of what is made for a Prometheus. */
export function prometheusObjectName(prometheus: string): string {
  return `prometheus-${prometheus}`;
}

/** Returns the number of shards of a Prometheus. */
export function shardCount({ shards = 1 }: Prometheus["spec"]): number {
  return Math.max(shards, 1);
}

/** Returns the StatefulSet that runs a shard of a Prometheus. */
export function prometheusStatefulSet(
  prometheus: Prometheus,
  shard: number,
  mounts: PrometheusMounts,
  options: OperatorOptions,
): KubeObject {
  const { metadata, spec } = prometheus;
  const name = prometheusObjectName(metadata.name);
  const selector = { ...podLabels(prometheus), [shardLabel]: String(shard) };
  const zone = zoneOf(spec, shard, options);
  const { containers, initContainers, volumes, claimTemplates } = podParts(prometheus, shard, mounts, options);
  const { replicas = 1, podMetadata = {}, serviceName = governingService } = spec;
  const parts = {
    name: shard === 0 ? name : `${name}-shard-${shard}`,
    labels: { "operator.prometheus.io/mode": "server" },
    selector,
    podLabels: { "app.kubernetes.io/version": fullVersion(versionOf(spec)), ...podMetadata.labels },
    podAnnotations: { "kubectl.kubernetes.io/default-container": "prometheus", ...podMetadata.annotations },
    serviceName,
    replicas: replicas < 0 ? 1 : replicas,
    claimTemplates,
    podSpec: podSpec(spec, {
      containers,
      initContainers,
      volumes,
      shareProcessNamespace: spec.reloadStrategy === "ProcessSignal",
      automountServiceAccountToken: spec.automountServiceAccountToken ?? true,
      nodeSelector: nodeSelectorOf(spec, zone),
      // Prometheus may take minutes to write what it has in memory.
      terminationGracePeriodSeconds: 600,
      topologySpreadConstraints: spreadConstraints(spec, { ...selector, ...options.labels }),
    }),
  };
  return statefulSet(prometheus, spec, parts, options);
}

/** Returns the version of Prometheus that a spec runs. */
export function versionOf({ version }: Prometheus["spec"]): string {
  return programVersion(version, release.prometheus.default);
}

/** What the pods of a shard are made of. */
interface ShardParts {
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
  readonly volumes: Mounted["volumes"];
  readonly claimTemplates: readonly object[] | undefined;
}

function podParts(prometheus: Prometheus, shard: number, names: PrometheusMounts, options: OperatorOptions): ShardParts {
  const { metadata, spec } = prometheus;
  const version = versionOf(spec);
  const name = prometheusObjectName(metadata.name);
  const data = dataStorage(spec.storage, { name: `${name}-db`, mountPath: storageFolder, subPath: "prometheus-db" });
  const web = atLeast(version, "2.24") ? webConfigMounts(spec.web ?? {}, `${name}-web-config`, webConfigFolder) : nothing;
  const own = joined(prometheusVolumes(prometheus, { ...names, configSecret: name, data: data.mount }), web);
  const reloaderWeb = spec.web === undefined ? [] : web.mounts;
  const reloading = reloadingOf(spec, { ...names, shard, web: reloaderWeb, options });
  const sidecar =
    spec.thanos === undefined
      ? undefined
      : thanosSidecar(prometheus, spec.thanos, { data: data.mount, compaction: compactionOf(spec, version), options });
  return {
    containers: [
      mainContainer(prometheus, own.mounts, options),
      reloader(reloading, reloadOf(spec, reloaderWeb.length > 0, options), options),
      ...(sidecar === undefined ? [] : [sidecar.container]),
    ],
    initContainers: [initReloader(reloading, options)],
    volumes: [...own.volumes, ...(sidecar?.volumes ?? []), ...data.volumes],
    claimTemplates: data.claimTemplates,
  };
}

const nothing: Mounted = { volumes: [], mounts: [] };

function mainContainer({ spec }: Prometheus, volumeMounts: readonly VolumeMount[], options: OperatorOptions): Container {
  const version = versionOf(spec);
  const { baseImage = "", portName, listenLocal, runtime } = spec;
  // Later versions read it from the configuration file.
  const gogc = atLeast(version, "2.53") ? undefined : runtime?.goGC;
  return hardened({
    name: "prometheus",
    image: imageOf({
      ...spec,
      baseImage: baseImage.trim() === "" ? options.prometheusBaseImage : baseImage,
      version: `v${fullVersion(version)}`,
    }),
    imagePullPolicy: spec.imagePullPolicy,
    ports: listenLocal === true ? undefined : [{ name: nameOfPort(portName), containerPort: 9090, protocol: "TCP" }],
    args: argumentTexts([...prometheusArguments(spec, version), ...(spec.additionalArgs ?? [])]),
    env: gogc === undefined ? undefined : [{ name: "GOGC", value: String(gogc) }],
    volumeMounts,
    ...prometheusProbes(spec),
    resources: spec.resources,
  });
}

/** What the reloader of a shard depends on besides the spec. */
interface ReloadingParts extends PrometheusMounts {
  readonly shard: number;
  readonly web: readonly VolumeMount[];
  readonly options: OperatorOptions;
}

function reloadingOf(spec: Prometheus["spec"], { ruleConfigMaps, shard, web, options }: ReloadingParts): Reloading {
  const { imagePullPolicy, logLevel, logFormat } = spec;
  return {
    imagePullPolicy,
    logLevel,
    logFormat,
    configFile: `${configFolder}/${configKey}`,
    expandedFile,
    watched: ruleConfigMaps.map((name) => `${rulesFolder}/${name}`),
    mounts: reloaderMounts(ruleConfigMaps, web),
    variables: shardVariables(shard, zoneOf(spec, shard, options)),
  };
}

function reloadOf(spec: Prometheus["spec"], hasWebConfig: boolean, { localhost }: OperatorOptions): Reload {
  const { web, routePrefix = "", reloadStrategy, listenLocal = false } = spec;
  const scheme = web?.tlsConfig === undefined ? "http" : "https";
  const prefix = routePrefix === "" ? "/" : routePrefix;
  const address = (path: string): string => webAddress(scheme, `${localhost}:9090`, prefix, path);
  const webConfigFile = hasWebConfig ? `${webConfigFolder}/${webConfigKey}` : undefined;
  if (reloadStrategy === "ProcessSignal") {
    const how = ["--reload-method=signal", `--runtimeinfo-url=${address("/api/v1/status/runtimeinfo")}`];
    return { how, listenLocal: false, webConfigFile };
  }
  return { how: [`--reload-url=${address("/-/reload")}`], listenLocal, webConfigFile };
}

/** Name of the Service that governs StatefulSets which name no other. */
export const governingService = "prometheus-operated";
