import { gunzipSync } from "node:zlib";
import { setTimeout as delay } from "node:timers/promises";
import type { ApiClient } from "../support/api-client.ts";
import { processorTimeMs } from "./process-cost.ts";
import { configSecret, namespace } from "./reconcile-cluster.ts";

const path = `/api/v1/namespaces/${namespace}/secrets`;
const metadata = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

/** Calls back with the time of each change of the Secret with the configuration; the returned function ends that. */
export function watchSecret(api: ApiClient, changed: (atMs: number) => void): () => void {
  const query = `watch=true&fieldSelector=metadata.name%3D${configSecret}`;
  return api.watch(`${path}?${query}`, ({ type }) => type === "DELETED" || changed(performance.now()), metadata);
}

/** Returns the configuration that the Secret holds. */
export async function readConfig(api: ApiClient): Promise<string> {
  const { body } = await api.send({ path: `${path}/${configSecret}` });
  const value: unknown = Object(Object(body)["data"])["prometheus.yaml.gz"];
  return typeof value === "string" ? gunzipSync(Buffer.from(value, "base64")).toString() : "";
}

const quietMs = 1500;
const quietShare = 0.05;
const quietLimitMs = 120_000;

/** Waits until a process is almost idle, and returns the processor time that it has used so far. */
export async function cpuWhenQuiet(pid: number): Promise<number> {
  const deadlineMs = performance.now() + quietLimitMs;
  for (let before = processorTimeMs(pid); performance.now() < deadlineMs;) {
    await delay(quietMs);
    const now = processorTimeMs(pid);
    if (now - before < quietMs * quietShare) return now;
    before = now;
  }
  throw new Error(`the process ${pid} never rests`);
}
