import type { Container, Probe } from "./written.ts";
import { strategicMerge } from "./strategic-merge.ts";

/** What identifies the items of the lists of a container (`patchMergeKey` of Kubernetes' core types). */
const mergeKeys = {
  env: "name",
  ports: "containerPort",
  volumeDevices: "devicePath",
  volumeMounts: "mountPath",
} as const;

/** Merges containers into those of the operator, by name; the others follow. */
export function mergeContainers(own: readonly Container[], patches: readonly Container[]): readonly object[] {
  const byName = new Map(patches.map((patch) => [patch.name, patch]));
  const merged = own.map((container) => {
    const patch = byName.get(container.name);
    return patch === undefined ? container : mergedContainer(container, patch);
  });
  const names = new Set(own.map(({ name }) => name));
  return [...merged, ...patches.flatMap(({ name }) => (names.has(name) ? [] : (byName.get(name) ?? [])))];
}

function mergedContainer(container: Container, patch: Container): object {
  const merged = strategicMerge({ ...container }, { ...patch }, mergeKeys);
  const probes = probeNames.flatMap((name) => {
    const [before, after] = [container[name], patch[name]];
    return before === undefined || after === undefined ? [] : [[name, mergedProbe(before, after)]];
  });
  return { ...merged, ...Object.fromEntries(probes) };
}

const probeNames = ["startupProbe", "readinessProbe", "livenessProbe"] as const;

const handlers = ["exec", "grpc", "httpGet", "tcpSocket"] as const;

/** Merges a probe; where that leaves two ways to probe, the patch's way replaces the operator's. */
function mergedProbe(before: Probe, after: Probe): object {
  const merged = strategicMerge({ ...before }, { ...after }, mergeKeys);
  if (handlers.filter((name) => merged[name] !== undefined).length <= 1) return merged;
  return { ...merged, ...Object.fromEntries(handlers.map((name) => [name, after[name]])) };
}
