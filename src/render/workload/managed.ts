import type { KubeObject } from "../../cluster/kube-object.ts";

/** The label of all objects that workloads are made of. */
export const managedByLabel = "app.kubernetes.io/managed-by";

/** Its value, the same whichever operator manages them, so that one can take over from the other. */
export const manager = "prometheus-operator";

/** Reports whether an object is one that workloads are made of. */
export function isManaged({ metadata: { labels = {} } }: KubeObject): boolean {
  return labels[managedByLabel] === manager;
}
