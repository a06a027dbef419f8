import { quantityValue } from "../../model/quantity-value.ts";
import type { OperatorOptions, ReloaderOptions } from "./operator-options.ts";
import { hardened } from "./hardened.ts";
import { probeCommand, webAddress } from "./web-address.ts";
import type { Container, EnvVar, VolumeMount } from "./written.ts";

/** What the containers that load the configuration of a workload have in common. */
export interface Reloading {
  readonly imagePullPolicy?: string | undefined;
  readonly logLevel?: string | undefined;
  readonly logFormat?: string | undefined;
  readonly configFile: string;
  /** Where the file goes once its variables have been expanded. */
  readonly expandedFile: string;
  readonly watched: readonly string[];
  readonly mounts: readonly VolumeMount[];
  /** The variables that the file may use, besides POD_NAME. */
  readonly variables: readonly EnvVar[];
}

/** What only the container that runs next to the program has. */
export interface Reload {
  /** Arguments that say how the program is made to reload. */
  readonly how: readonly string[];
  /** Whether to listen on loopback only. */
  readonly listenLocal: boolean;
  readonly webConfigFile?: string | undefined;
}

const port = 8080;
const initPort = 8081;

/** Returns the init container that writes the configuration before the program starts. */
export function initReloader(reloading: Reloading, options: OperatorOptions): Container {
  const args = ["--watch-interval=0", `--listen-address=:${initPort}`];
  return {
    ...reloaderContainer("init-config-reloader", args, reloading, options.reloader),
    ports: [{ name: "reloader-init", containerPort: initPort, protocol: "TCP" }],
  };
}

/** Returns the container that writes the configuration whenever it changes, and makes the program reload it. */
export function reloader(reloading: Reloading, reload: Reload, { reloader: own, localhost }: OperatorOptions): Container {
  const { how, listenLocal, webConfigFile } = reload;
  const args = [
    `--listen-address=${listenLocal ? localhost : ""}:${port}`,
    ...(webConfigFile === undefined ? [] : [`--web-config-file=${webConfigFile}`]),
    ...how,
  ];
  const container = reloaderContainer("config-reloader", args, reloading, own);
  const probe = own.probes ? healthProbe(listenLocal) : undefined;
  return {
    ...container,
    ports: listenLocal ? undefined : [{ name: "reloader-web", containerPort: port, protocol: "TCP" }],
    livenessProbe: probe,
    readinessProbe: probe,
    startupProbe: probe,
  };
}

function healthProbe(listenLocal: boolean) {
  const path = "/healthz";
  if (!listenLocal) return { httpGet: { path, port } };
  return { exec: { command: probeCommand(webAddress("http", `localhost:${port}`, "", path)) } };
}

function reloaderContainer(
  name: string,
  args: readonly string[],
  { imagePullPolicy, logLevel = "", logFormat = "", configFile, expandedFile, watched, mounts, variables }: Reloading,
  own: ReloaderOptions,
): Container {
  const folder = configFile.slice(0, configFile.lastIndexOf("/"));
  const folders = watched.includes(folder) ? watched : [...watched, folder];
  return hardened({
    name,
    image: own.image,
    imagePullPolicy,
    env: [{ name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }, ...variables],
    command: ["/bin/prometheus-config-reloader"],
    args: [
      ...args,
      `--config-file=${configFile}`,
      `--config-envsubst-file=${expandedFile}`,
      ...folders.map((each) => `--watched-dir=${each}`),
      ...(logLevel === "" || logLevel === "info" ? [] : [`--log-level=${logLevel}`]),
      ...(logFormat === "" || logFormat === "logfmt" ? [] : [`--log-format=${logFormat}`]),
    ],
    volumeMounts: mounts,
    resources: {
      requests: amounts(own.cpuRequest, own.memoryRequest),
      limits: amounts(own.cpuLimit, own.memoryLimit),
    },
  });
}

function amounts(cpu: string, memory: string): Record<string, string> {
  return Object.fromEntries(Object.entries({ cpu, memory }).filter(([, amount]) => quantityValue(amount) !== 0));
}
