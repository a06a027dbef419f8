import type { Labels, Workload } from "../../cluster/object.ts";
import { managedByLabel, manager } from "./managed.ts";

/** The kind and the name of a workload. */
export interface WorkloadName {
  readonly kind: Workload["kind"];
  readonly metadata: { readonly name: string };
}

/** Returns the labels that all pods of a workload have, and by which they are found; they can never change. */
export function podLabels({ kind, metadata: { name } }: WorkloadName): Labels {
  const isPrometheus = kind === "Prometheus";
  return {
    [managedByLabel]: manager,
    "app.kubernetes.io/name": isPrometheus ? "prometheus" : "alertmanager",
    "app.kubernetes.io/instance": name,
    ...(isPrometheus ? { "operator.prometheus.io/name": name, prometheus: name } : { alertmanager: name }),
  };
}
