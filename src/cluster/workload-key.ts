import { keyOf } from "./object.ts";
import type { Workload } from "./object.ts";

/** Identifies a workload: `kind namespace/name`. */
export type WorkloadKey = `${Workload["kind"]} ${string}`;

/** Returns the key of a workload. */
export function workloadKey(workload: Workload): WorkloadKey {
  return `${workload.kind} ${keyOf(workload)}`;
}
