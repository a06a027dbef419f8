import { mkdir } from "node:fs/promises";
import type { ApiAccess } from "../control-plane.ts";
import type { SourceKind } from "./config-sources.ts";
import { startDns } from "./dns.ts";
import type { Images } from "./images.ts";
import { bridgeAddress } from "./network.ts";
import type { Network } from "./network.ts";
import { Refusal, nodeApi } from "./node-api.ts";
import type { NodeApi } from "./node-api.ts";
import type { Pod, PodMetadata } from "./pod-spec.ts";
import { RunningPod, removePod } from "./pod.ts";
import { serviceAddresses } from "./service-addresses.ts";
import { podPath } from "./status-publisher.ts";

/** How a node runs pods. */
export interface NodeOptions {
  readonly access: ApiAccess;
  readonly network: Network;
  readonly images: Images;
  /** A folder for volumes, logs and claims. */
  readonly folder: string;
  /** How long a change of a Secret or ConfigMap takes to arrive in pods; a kubelet's takes up to a minute. */
  readonly volumeDelayMs?: number;
  /** The wait before the second restart of a container. */
  readonly backOffMs?: number;
}

/** A node that runs pods as processes, on the machine of the tests. */
export interface RunningNode {
  /** The pods that run on the node, in all their states. */
  pods(): readonly RunningPod[];
  /** Ends all pods at once, without a word to the API server, as a node that breaks down. */
  stop(): Promise<void>;
}

const name = "node";
const tokenRefreshMs = 60_000;
const defaultGraceSeconds = 30;
const defaultBackOffMs = 10_000;

/**
 * Starts a node for all pods of the API server: it binds those that have no node, runs them, and reports their status. What
 * cannot be shown on it: pulls of images, limits of CPU and memory, addresses of Services, network policies, and volumes that
 * are provisioned; a pod has one process namespace for all its containers.
 */
export async function startNode(options: NodeOptions): Promise<RunningNode> {
  const { access, network, images, folder, volumeDelayMs = 0, backOffMs = defaultBackOffMs } = options;
  await mkdir(folder, { recursive: true });
  const api = nodeApi(access);
  const dns = await startDns(bridgeAddress, serviceAddresses(api));
  await register(api);
  const pods = new Map<string, RunningPod>();
  const host = { api, apiPort: access.port, network, images, folder, backOffMs };
  followPods(api, pods, (pod) => new RunningPod(pod, host));
  followSources(api, pods, volumeDelayMs);
  const refreshTokens = setInterval(() => {
    for (const pod of pods.values()) pod.refresh();
  }, tokenRefreshMs);
  return {
    pods: () => [...pods.values()],
    stop: async () => {
      clearInterval(refreshTokens);
      api.close();
      dns.close();
      await Promise.all([...pods.values()].map((pod) => pod.kill()));
    },
  };
}

async function register(api: NodeApi): Promise<void> {
  await api.send("POST", "/api/v1/nodes", { apiVersion: "v1", kind: "Node", metadata: { name } }).catch(ignoreConflict);
  const now = new Date().toISOString();
  await api.send("PATCH", `/api/v1/nodes/${name}/status`, {
    status: {
      addresses: [{ type: "InternalIP", address: bridgeAddress }],
      capacity: { cpu: "64", memory: "256Gi", pods: "1000" },
      allocatable: { cpu: "64", memory: "256Gi", pods: "1000" },
      conditions: [{ type: "Ready", status: "True", reason: "NodeReady", lastHeartbeatTime: now, lastTransitionTime: now }],
    },
  });
}

function followPods(api: NodeApi, pods: Map<string, RunningPod>, start: (pod: Pod) => RunningPod): void {
  const changed = (pod: Pod): void => {
    const known = pods.get(pod.metadata.uid);
    if (pod.metadata.deletionTimestamp !== undefined) void end(api, pods, pod);
    else if (known !== undefined) known.update(pod);
    else if (pod.spec.nodeName === undefined) void bind(api, pod.metadata);
    else if (pod.spec.nodeName === name && !hasEnded(pod)) pods.set(pod.metadata.uid, start(pod));
  };
  const deleted = (pod: Pod): void => {
    void pods.get(pod.metadata.uid)?.kill();
    pods.delete(pod.metadata.uid);
  };
  api.follow<Pod>("/api/v1/pods", {
    replaced: (all) => {
      const existing = new Set(all.map(({ metadata }) => metadata.uid));
      for (const { pod } of pods.values()) if (!existing.has(pod.metadata.uid)) deleted(pod);
      for (const pod of all) changed(pod);
    },
    changed,
    deleted,
  });
}

async function end(api: NodeApi, pods: Map<string, RunningPod>, pod: Pod): Promise<void> {
  const known = pods.get(pod.metadata.uid);
  if (known === undefined) return removePod(api, pod);
  await known.delete(pod.metadata.deletionGracePeriodSeconds ?? defaultGraceSeconds);
  pods.delete(pod.metadata.uid);
}

async function bind(api: NodeApi, { namespace, name: pod, uid }: PodMetadata): Promise<void> {
  await api
    .send("POST", `${podPath({ namespace, name: pod })}/binding`, {
      apiVersion: "v1",
      kind: "Binding",
      metadata: { name: pod, uid },
      target: { apiVersion: "v1", kind: "Node", name },
    })
    .catch(ignoreConflict);
}

/** Brings pods up to date that use a Secret or ConfigMap that has changed. */
function followSources(api: NodeApi, pods: ReadonlyMap<string, RunningPod>, delayMs: number): void {
  for (const kind of ["Secret", "ConfigMap"] satisfies SourceKind[]) {
    const refresh = (uses: (pod: RunningPod) => boolean): void => {
      setTimeout(() => {
        for (const pod of pods.values()) if (uses(pod)) pod.refresh();
      }, delayMs);
    };
    const changed = ({ metadata }: { readonly metadata: PodMetadata }): void =>
      refresh((pod) => pod.uses(kind, metadata.namespace, metadata.name));
    const path = `/api/v1/${kind.toLowerCase()}s`;
    api.follow<{ readonly metadata: PodMetadata }>(path, { replaced: () => refresh(() => true), changed, deleted: changed });
  }
}

function hasEnded({ status }: Pod): boolean {
  return status?.phase === "Succeeded" || status?.phase === "Failed";
}

function ignoreConflict(error: unknown): void {
  if (!(error instanceof Refusal && (error.code === 404 || error.code === 409))) throw error;
}
