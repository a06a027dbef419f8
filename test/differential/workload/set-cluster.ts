import { setTimeout as delay } from "node:timers/promises";
import { apiClient } from "../../support/api-client.ts";
import type { ApiClient } from "../../support/api-client.ts";
import { startControlPlane } from "../../support/control-plane.ts";
import type { ControlPlane } from "../../support/control-plane.ts";
import { definitions } from "../../support/stored-objects.ts";
import { startUpstreamOperator } from "../../support/upstream-operator.ts";
import type { KubernetesObject } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";
import { collectionOf, resources } from "./resources.ts";
import { metadataOf } from "./stored-set.ts";

/** An API server on which sets can live, and an operator may run. */
export interface SetCluster {
  readonly plane: ControlPlane;
  readonly api: ApiClient;
  /** Creates an object, and returns it as it is stored. */
  create(object: KubernetesObject): Promise<KubernetesObject>;
  /** Waits until the operator has reconciled these workloads and writes nothing more. */
  settle(workloads: readonly KubernetesObject[]): Promise<void>;
  /** Returns the objects of a namespace that the operator may have written, and the workloads with their status. */
  read(namespace: string): Promise<readonly KubernetesObject[]>;
  stop(): Promise<void>;
}

const pollMs = 100;
const settleLimitMs = 120_000;
/** How long nothing must be written, and after how long to look even so: the operator repeats what fails. */
const quietMs = 800;
const unquietMs = 8_000;

/** Starts a control plane with our CRDs on which upstream's operator runs; about ten seconds once built. */
export async function startSideBySide(flags: readonly string[] = []): Promise<SetCluster> {
  const cluster = await startSetCluster();
  try {
    const operator = await startUpstreamOperator(cluster.plane, { flags });
    return {
      ...cluster,
      stop: async () => {
        await operator.process.stop();
        await cluster.stop();
      },
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** Starts a control plane with our CRDs, without an operator. */
export async function startSetCluster(): Promise<SetCluster> {
  const plane = await startControlPlane({ crds: ["-k", definitions] });
  try {
    const api = await apiClient(plane.api);
    for (const name of ["standard", "fast", "ssd"]) await create(api, storageClass(name));
    for (const name of ["ns-a", "ns-b", "ns-c"]) await create(api, { apiVersion: "v1", kind: "Namespace", metadata: { name } });
    return {
      plane,
      api,
      create: (object) => create(api, object),
      settle: (workloads) => settle(api, workloads),
      read: (namespace) => read(api, namespace),
      stop: async () => {
        api.close();
        await plane.stop();
      },
    };
  } catch (error) {
    await plane.stop();
    throw error;
  }
}

function storageClass(name: string): KubernetesObject {
  return { apiVersion: "storage.k8s.io/v1", kind: "StorageClass", metadata: { name }, provisioner: "example.com/none" };
}

async function create(api: ApiClient, object: KubernetesObject): Promise<KubernetesObject> {
  const { code, body } = await api.send({ method: "POST", path: collectionOf(object), body: object });
  if (code !== 201 || !isMap(body)) throw new Error(`creating ${JSON.stringify(object)}: ${code} ${JSON.stringify(body)}`);
  return body;
}

async function settle(api: ApiClient, workloads: readonly KubernetesObject[]): Promise<void> {
  const deadlineMs = performance.now() + settleLimitMs;
  let waiting = workloads;
  while (waiting.length > 0) {
    if (performance.now() > deadlineMs) throw new Error(`not reconciled: ${JSON.stringify(waiting[0])}`);
    await delay(pollMs);
    const states = await Promise.all(waiting.map((each) => isReconciled(api, each)));
    waiting = waiting.filter((_, index) => states[index] !== true);
  }
  const quietDeadlineMs = performance.now() + unquietMs;
  for (let [revision, sinceMs] = ["", 0]; performance.now() - sinceMs < quietMs && performance.now() < quietDeadlineMs;) {
    const now = await revisionOf(api);
    if (now !== revision) [revision, sinceMs] = [now, performance.now()];
    await delay(pollMs);
  }
}

/** Reports whether the operator has reconciled a workload, or has failed to. */
async function isReconciled(api: ApiClient, workload: KubernetesObject): Promise<boolean> {
  const { name } = metadataOf(workload);
  const { body } = await api.send({ path: `${collectionOf(workload)}/${String(name)}` });
  const conditions = isMap(body) && isMap(body["status"]) ? body["status"]["conditions"] : undefined;
  return (
    Array.isArray(conditions) &&
    conditions.some((each) => isMap(each) && each["type"] === "Reconciled" && each["status"] !== "Unknown")
  );
}

async function revisionOf(api: ApiClient): Promise<string> {
  const { body } = await api.send({ path: "/api/v1/secrets?limit=1" });
  return String(metadataOf(body)["resourceVersion"]);
}

async function read(api: ApiClient, namespace: string): Promise<readonly KubernetesObject[]> {
  const lists = await Promise.all(
    resources.map(async ({ apiVersion, kind, path }) => {
      const { body } = await api.send({ path: path(namespace) });
      const items: readonly KubernetesObject[] = isMap(body) && Array.isArray(body["items"]) ? body["items"] : [];
      // Items of a list do not say what they are.
      return items.map((item) => Object.assign(item, { apiVersion, kind }));
    }),
  );
  return lists.flat();
}
