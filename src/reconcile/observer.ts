import type { WorkloadKey } from "../cluster/workload-key.ts";
import type { CheckedObject } from "../render/check-object.ts";
import type { Applied } from "./apply.ts";
import type { Outcome } from "./workload-status.ts";

/** Watches what the loop does, for metrics and logs. */
export interface ReconcileObserver {
  /** A workload was reconciled; `tookMs` in milliseconds. */
  reconciled(key: WorkloadKey, tookMs: number, outcome: Outcome): void;
  /** An object was applied or deleted; `object` is `kind namespace/name`. */
  wrote(key: WorkloadKey, object: string, result: Applied | "deleted"): void;
  statusWritten(key: WorkloadKey, failed: boolean): void;
  /** A workload was rendered without these objects, as checks deny them. */
  rejected(key: WorkloadKey, objects: readonly CheckedObject[]): void;
  /** A workload does not exist any more. */
  forgotten(key: WorkloadKey): void;
}
