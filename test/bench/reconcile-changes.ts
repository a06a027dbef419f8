import type { ApiClient } from "../support/api-client.ts";
import { monitorPath } from "./reconcile-cluster.ts";
import { cpuWhenQuiet, readConfig, watchSecret } from "./reconcile-secret.ts";
import { median } from "./statistics.ts";

/** What one change costs: from the patch to the changed Secret, and the processor time of the operator. */
export interface ChangeCost {
  readonly ms: number;
  readonly maxMs: number;
  readonly cpuMs: number;
}

const changes = 12;

/** Changes ServiceMonitors one after another, each when the operator rests; `name` tells the changes of operators apart. */
export async function measureChanges(name: string, api: ApiClient, pid: number): Promise<ChangeCost> {
  const tookMs: number[] = [];
  const usedMs: number[] = [];
  let before = await cpuWhenQuiet(pid);
  for (let change = 0; change < changes; change += 1) {
    const metricsPath = `/${name}-${change}`;
    tookMs.push(await untilWritten(api, change, metricsPath));
    const config = await readConfig(api);
    if (!config.includes(metricsPath)) throw new Error(`the Secret was written without the change ${metricsPath}`);
    const now = await cpuWhenQuiet(pid);
    usedMs.push(now - before);
    before = now;
  }
  return { ms: median(tookMs), maxMs: Math.max(...tookMs), cpuMs: median(usedMs) };
}

async function untilWritten(api: ApiClient, index: number, metricsPath: string): Promise<number> {
  const { promise: watching, resolve: begun } = Promise.withResolvers<number>();
  const { promise: written, resolve } = Promise.withResolvers<number>();
  let events = 0;
  // The first event is the Secret as it is now.
  const stopWatching = watchSecret(api, (atMs) => (events++ === 0 ? begun(atMs) : resolve(atMs)));
  await watching;
  const sentMs = performance.now();
  const body = [{ op: "add", path: "/spec/endpoints/0/path", value: metricsPath }];
  const { code } = await api.send({ method: "PATCH", path: monitorPath(index), body, type: "application/json-patch+json" });
  if (code !== 200) throw new Error(`patching a ServiceMonitor: ${code}`);
  const ms = (await written) - sentMs;
  stopWatching();
  return ms;
}
