import { startControlPlane } from "../support/control-plane.ts";
import { definitions } from "../support/stored-objects.ts";
import { startUpstreamOperator } from "../support/upstream-operator.ts";
import { apiClient } from "../support/api-client.ts";
import type { ApiClient } from "../support/api-client.ts";
import type { Background } from "../support/background.ts";
import type { ControlPlane } from "../support/control-plane.ts";
import { measureChanges } from "./reconcile-changes.ts";
import type { ChangeCost } from "./reconcile-changes.ts";
import { populate, removeWritten } from "./reconcile-cluster.ts";
import { measureColdStart } from "./reconcile-cold-start.ts";
import type { ColdStart } from "./reconcile-cold-start.ts";
import { startPromgateOperator } from "../support/promgate-operator.ts";
import { bundle } from "./bundle.ts";
import { residentMib } from "./process-cost.ts";
import { rounded } from "./statistics.ts";

const sizes = [100, 10_000] as const;

/** An operator that is measured. */
interface Peer {
  readonly name: string;
  readonly start: (plane: ControlPlane) => Promise<Background>;
}

const upstream: Peer = { name: "upstream", start: async (plane) => (await startUpstreamOperator(plane)).process };

/** Promgate as the image runs it. */
async function promgate(): Promise<Peer> {
  const entry = await bundle();
  const start = async (plane: ControlPlane): Promise<Background> =>
    (await startPromgateOperator(plane, { name: "bench", entry, early: true })).process;
  return { name: "promgate", start };
}

interface Figures extends ChangeCost {
  readonly cold: ColdStart;
  readonly peakMib: number;
}

/**
 * One ServiceMonitor changed among many that a Prometheus selects: from the patch to the changed Secret, and what the
 * process uses for it; how long an operator takes from its start to the first Secret, and its memory.
 */
export async function run(): Promise<Record<string, number | string>> {
  const results: Record<string, number> = {};
  const peers = [await promgate(), upstream];
  for (const size of sizes) {
    const plane = await startControlPlane({ crds: ["-k", definitions] });
    const api = await apiClient(plane.api);
    try {
      await populate(api, size);
      const measured = new Map<string, Record<string, number>>();
      for (const peer of peers) {
        await removeWritten(api);
        const figures = await measure(peer, plane, api);
        measured.set(peer.name, flat(figures));
        print(peer.name, size, figures);
        for (const [name, value] of Object.entries(flat(figures))) results[`${peer.name}.${size}.${name}`] = rounded(value);
      }
      for (const [name, value] of Object.entries(measured.get("promgate") ?? {}))
        results[`ratio.${size}.${name}`] = rounded(value / (measured.get("upstream")?.[name] ?? Number.NaN));
    } finally {
      api.close();
      await plane.stop();
    }
  }
  return results;
}

async function measure({ name, start }: Peer, plane: ControlPlane, api: ApiClient): Promise<Figures> {
  const { operator, cold } = await measureColdStart(() => start(plane), api);
  try {
    const changes = await measureChanges(name, api, operator.pid);
    return { ...changes, cold, peakMib: residentMib(operator.pid).peak };
  } finally {
    await operator.stop();
  }
}

function flat({ cold, ...figures }: Figures): Record<string, number> {
  return { ...figures, coldMs: cold.ms, coldCpuMs: cold.cpuMs };
}

function print(name: string, size: number, { ms, maxMs, cpuMs, cold, peakMib }: Figures): void {
  console.log(
    `${name}, ${size} ServiceMonitors: a change takes ${ms.toFixed(0)} ms (at most ${maxMs.toFixed(0)}) and ${cpuMs.toFixed(0)} ms of CPU; ` +
      `cold start ${cold.ms.toFixed(0)} ms, ${cold.cpuMs.toFixed(0)} ms of CPU; at most ${peakMib.toFixed(0)} MiB`,
  );
}
