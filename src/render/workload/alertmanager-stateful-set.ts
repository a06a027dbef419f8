import { release } from "../../model/release.ts";
import { atLeast } from "../../text/version.ts";
import type { KubeObject } from "../../cluster/kube-object.ts";
import type { Alertmanager } from "../../cluster/object.ts";
import { alertmanagerArguments, replicaCount } from "./alertmanager-arguments.ts";
import { configFolder, configKey, expandedFile, storageFolder, webConfigFolder } from "./alertmanager-folders.ts";
import { alertmanagerVolumes } from "./alertmanager-volumes.ts";
import type { AlertmanagerMounts, AlertmanagerVolumes } from "./alertmanager-volumes.ts";
import { argumentTexts } from "./arguments.ts";
import { cleanPath } from "./clean-path.ts";
import { hardened } from "./hardened.ts";
import { imageOf } from "./image.ts";
import type { OperatorOptions } from "./operator-options.ts";
import { podLabels } from "./pod-labels.ts";
import { podSpec } from "./pod-spec.ts";
import { nameOfPort } from "./port-name.ts";
import { fullVersion, programVersion } from "./program-version.ts";
import { initReloader, reloader } from "./reloader.ts";
import type { Reload, Reloading } from "./reloader.ts";
import { statefulSet } from "./stateful-set.ts";
import { dataStorage } from "./storage.ts";
import { webAddress } from "./web-address.ts";
import { webConfigKey } from "./web-config.ts";
import type { Container } from "./written.ts";

type Spec = Alertmanager["spec"];

/** Name of the Service that governs StatefulSets which name no other. */
export const governingService = "alertmanager-operated";

/** Returns the name of what is made for an Alertmanager. */
export function alertmanagerObjectName(alertmanager: string): string {
  return `alertmanager-${alertmanager}`;
}

/** Returns the StatefulSet that runs an Alertmanager. */
export function alertmanagerStatefulSet(
  alertmanager: Alertmanager,
  mounts: AlertmanagerMounts,
  options: OperatorOptions,
): KubeObject {
  const { metadata, spec } = alertmanager;
  const { podMetadata = {}, serviceName = governingService } = spec;
  const name = alertmanagerObjectName(metadata.name);
  const version = versionOf(spec);
  const data = dataStorage(spec.storage, { name: `${name}-db`, mountPath: storageFolder, subPath: "alertmanager-db" });
  const mounted = alertmanagerVolumes(spec, version, mounts, data.mount);
  const reloading = reloadingOf(spec, mounted);
  const parts = {
    name,
    labels: {},
    selector: podLabels(alertmanager),
    podLabels: { "app.kubernetes.io/version": fullVersion(version), ...podMetadata.labels },
    podAnnotations: { ...podMetadata.annotations, "kubectl.kubernetes.io/default-container": "alertmanager" },
    serviceName,
    replicas: replicaCount(spec),
    claimTemplates: data.claimTemplates,
    podSpec: podSpec(spec, {
      containers: [mainContainer(alertmanager, mounted, options), reloader(reloading, reloadOf(spec, version, options), options)],
      initContainers: [initReloader(reloading, options)],
      volumes: [...mounted.volumes, ...data.volumes],
      automountServiceAccountToken: spec.automountServiceAccountToken,
      nodeSelector: spec.nodeSelector,
      terminationGracePeriodSeconds: 120,
      topologySpreadConstraints: spec.topologySpreadConstraints,
    }),
  };
  return statefulSet(alertmanager, spec, parts, options);
}

/** Returns the version of Alertmanager that a spec runs. */
export function versionOf({ version }: Spec): string {
  return programVersion(version, release.alertmanager.default);
}

function mainContainer(alertmanager: Alertmanager, { mounts }: AlertmanagerVolumes, options: OperatorOptions): Container {
  const { spec } = alertmanager;
  const version = versionOf(spec);
  const { baseImage = "", resources = {}, version: written = "" } = spec;
  const podName = { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } };
  return hardened({
    name: "alertmanager",
    image: imageOf({
      ...spec,
      baseImage: baseImage.trim() === "" ? options.alertmanagerBaseImage : baseImage,
      version: written.trim() === "" ? `v${release.alertmanager.default}` : written,
    }),
    imagePullPolicy: spec.imagePullPolicy,
    args: argumentTexts([...alertmanagerArguments(alertmanager, version, options), ...(spec.additionalArgs ?? [])]),
    env: [
      { name: "POD_IP", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
      ...(atLeast(version, "0.30") ? [podName] : []),
    ],
    ports: ports(spec),
    volumeMounts: mounts,
    ...probes(spec, version),
    resources: { ...resources, requests: { memory: "200Mi", ...resources.requests } },
  });
}

function ports({ listenLocal, portName }: Spec): Container["ports"] {
  return [
    ...(listenLocal === true ? [] : [{ name: nameOfPort(portName), containerPort: 9093, protocol: "TCP" }]),
    { name: "mesh-tcp", containerPort: 9094, protocol: "TCP" },
    { name: "mesh-udp", containerPort: 9094, protocol: "UDP" },
  ];
}

function probes(spec: Spec, version: string): Pick<Container, "livenessProbe" | "readinessProbe"> {
  if (spec.listenLocal === true) return {};
  const get = (path: string) => ({
    path: cleanPath(prefixOf(spec) + path),
    port: nameOfPort(spec.portName),
    scheme: hasTls(spec, version) ? "HTTPS" : undefined,
  });
  return {
    livenessProbe: { httpGet: get("/-/healthy"), timeoutSeconds: 3, failureThreshold: 10 },
    readinessProbe: {
      httpGet: get("/-/ready"),
      initialDelaySeconds: 3,
      timeoutSeconds: 3,
      periodSeconds: 5,
      failureThreshold: 10,
    },
  };
}

function prefixOf({ routePrefix = "" }: Spec): string {
  return routePrefix === "" ? "/" : routePrefix;
}

function hasTls({ web }: Spec, version: string): boolean {
  return web?.tlsConfig !== undefined && atLeast(version, "0.22");
}

function reloadingOf(spec: Spec, { reloaderMounts, watched }: AlertmanagerVolumes): Reloading {
  const { imagePullPolicy, logLevel, logFormat } = spec;
  return {
    imagePullPolicy,
    logLevel,
    logFormat,
    configFile: `${configFolder}/${configKey}`,
    expandedFile,
    watched: [configFolder, ...watched],
    mounts: reloaderMounts,
    // There are no shards.
    variables: [{ name: "SHARD", value: "-1" }],
  };
}

function reloadOf(spec: Spec, version: string, { localhost }: OperatorOptions): Reload {
  const scheme = hasTls(spec, version) ? "https" : "http";
  return {
    how: [`--reload-url=${webAddress(scheme, `${localhost}:9093`, prefixOf(spec), "/-/reload")}`],
    listenLocal: spec.listenLocal ?? false,
    webConfigFile: atLeast(version, "0.22") ? `${webConfigFolder}/${webConfigKey}` : undefined,
  };
}
