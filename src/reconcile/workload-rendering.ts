import type { KubeObject } from "../cluster/kube-object.ts";
import type { LiveCluster } from "../cluster/live-cluster.ts";
import type { ReferencedObject } from "../cluster/reference-index.ts";
import type { WorkloadKey } from "../cluster/workload-key.ts";
import type { CheckedObject } from "../render/check-object.ts";
import type { Steps } from "../text/steps.ts";
import type { Outcome } from "./workload-status.ts";

/** What a workload should be made of. */
export interface WorkloadRendering {
  /** The objects in the order in which they are written; absent where the workload itself is denied, so that it stays as it is. */
  readonly objects?: readonly KubeObject[];
  /** Objects that are created where they do not exist, and left alone otherwise. */
  readonly initial: readonly KubeObject[];
  /** What the users of the workload should know about it. */
  readonly outcome: Outcome;
  /** The selected objects that are left out, with what denies them. */
  readonly rejected: readonly CheckedObject[];
  /** All Secrets and ConfigMaps that it depends on. */
  readonly used: readonly ReferencedObject[];
}

/** Renders workloads. */
export interface Renderer {
  /** Does ahead, in steps, what makes {@link render} short for a workload that selects much. */
  prepare(cluster: LiveCluster, workload: WorkloadKey, controlled: readonly KubeObject[]): Steps<void>;
  /**
   * Renders a workload from the cluster as it is; `controlled` are the objects that it controls now. Where `stored` has the
   * contents of its Secrets and ConfigMaps, objects that are denied, and were not before this process, stay as they are in them.
   */
  render(
    cluster: LiveCluster,
    workload: WorkloadKey,
    controlled: readonly KubeObject[],
    stored?: readonly KubeObject[],
  ): WorkloadRendering;
  /** Forgets a workload that does not exist any more. */
  forget(workload: WorkloadKey): void;
}
