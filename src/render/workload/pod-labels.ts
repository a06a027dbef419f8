import type { Labels, Workload } from "../../cluster/object.ts";

/** Returns the labels that all pods of a workload have, and by which they are found; they can never change. */
export function podLabels({ kind, metadata: { name } }: Workload): Labels {
  const isPrometheus = kind === "Prometheus";
  return {
    "app.kubernetes.io/managed-by": "prometheus-operator",
    "app.kubernetes.io/name": isPrometheus ? "prometheus" : "alertmanager",
    "app.kubernetes.io/instance": name,
    ...(isPrometheus ? { "operator.prometheus.io/name": name, prometheus: name } : { alertmanager: name }),
  };
}
