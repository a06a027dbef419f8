import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { oracle } from "../../oracle/build.ts";
import type { Program } from "../../oracle/programs.ts";
import { startBackground } from "../background.ts";
import type { Background } from "../background.ts";
import { startControlPlane } from "../control-plane.ts";
import type { ControlPlane } from "../control-plane.ts";
import { knownImages } from "./images.ts";
import type { Images } from "./images.ts";
import { bridgeAddress, createNetwork } from "./network.ts";
import { startNode } from "./node.ts";
import type { NodeOptions, RunningNode } from "./node.ts";

/** A cluster of one machine: API server, Kubernetes' controllers, and a node that runs pods. */
export interface Cluster {
  readonly plane: ControlPlane;
  readonly node: RunningNode;
  /** Returns how each pod is, with the ends of its containers' logs, for the message of a test that fails. */
  describe(): Promise<string>;
  /** Stops everything. */
  stop(): Promise<void>;
}

/** How a cluster differs from the usual one. */
export interface ClusterOptions extends Pick<NodeOptions, "volumeDelayMs" | "backOffMs"> {
  /** Images in addition to the known ones. */
  readonly images?: Images;
  /** Whether the API server records all requests. */
  readonly audit?: boolean;
}

/** What a cluster itself runs; to be built before its namespaces are entered. */
export const clusterPrograms: readonly Program[] = ["etcd", "kube-apiserver", "kube-controller-manager", "kubectl"];

const crds = join(import.meta.dirname, "../../../manifests/crds");
const startLimitMs = 60_000;
const pollMs = 50;
const logEnd = 3000;
const controllers = [
  "daemonset",
  "deployment",
  "endpoints",
  "endpointslice",
  "endpointslice-mirroring",
  "ephemeral-volume",
  "garbage-collector",
  "namespace",
  "replicaset",
  "root-ca-certificate-publisher",
  "serviceaccount",
  "statefulset",
];

/** Starts a cluster with our CRDs, in the namespaces of `inNamespaces`; about six seconds. */
export async function startCluster({ images = new Map(), audit = false, ...options }: ClusterOptions = {}): Promise<Cluster> {
  const network = await createNetwork();
  const plane = await startControlPlane({ address: bridgeAddress, serviceAccounts: true, audit, crds: ["-k", crds] });
  const folder = join(plane.folder, "node");
  const manager = await startControllers(plane);
  const node = await startNode({
    ...options,
    access: plane.api,
    network,
    folder,
    images: new Map([...knownImages, ...images]),
  });
  await untilAccountsExist(plane, manager);
  return {
    plane,
    node,
    describe: () => describeNode(node),
    stop: async () => {
      await node.stop();
      await manager.stop();
      await plane.stop();
    },
  };
}

/** Starts the controllers of Kubernetes that pods and their owners need; they look up the installed CRDs when they start. */
async function startControllers({ env, folder, certificateFile }: ControlPlane): Promise<Background> {
  return startBackground(
    await oracle("kube-controller-manager"),
    [
      `--kubeconfig=${env["KUBECONFIG"]}`,
      `--root-ca-file=${certificateFile}`,
      `--controllers=${controllers.map((name) => `${name}-controller`).join(",")}`,
      "--secure-port=0",
      "--leader-elect=false",
      "--kube-api-qps=500",
      "--kube-api-burst=1000",
    ],
    { logFile: join(folder, "kube-controller-manager.log"), env },
  );
}

/** Pods are refused until their namespace has its service account, and cannot start without the published certificate. */
async function untilAccountsExist(plane: ControlPlane, manager: Background): Promise<void> {
  const get = ["-n", "default", "get", "serviceaccount/default", "configmap/kube-root-ca.crt"];
  await manager.until(async () => {
    const isThere = (await plane.kubectl(get)).code === 0;
    if (!isThere) await delay(pollMs);
    return isThere;
  }, startLimitMs);
}

async function describeNode(node: RunningNode): Promise<string> {
  const texts: string[] = [];
  for (const running of node.pods()) {
    const { metadata, spec } = running.pod;
    texts.push(`Pod ${metadata.namespace}/${metadata.name}: ${JSON.stringify(running.status())}`);
    for (const { name } of [...(spec.initContainers ?? []), ...spec.containers]) {
      texts.push(`${metadata.name} ${name}:\n${(await running.log(name)).slice(-logEnd)}`);
    }
  }
  return texts.join("\n");
}
