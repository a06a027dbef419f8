import type { KubeObject } from "../../cluster/kube-object.ts";

/** The objects of a workload, in the order in which they are written. */
export interface WorkloadObjects {
  /** Objects that are kept as they are here. */
  readonly objects: readonly KubeObject[];
  /** Objects that are created where they do not exist, and then left to the user. */
  readonly initial: readonly KubeObject[];
}
