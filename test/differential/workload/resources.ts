import type { KubernetesObject } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";

interface ResourceRow {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly cluster?: true;
}

const all: readonly ResourceRow[] = [
  { apiVersion: "v1", kind: "Namespace", plural: "namespaces", cluster: true },
  { apiVersion: "storage.k8s.io/v1", kind: "StorageClass", plural: "storageclasses", cluster: true },
  { apiVersion: "v1", kind: "Secret", plural: "secrets" },
  { apiVersion: "v1", kind: "ConfigMap", plural: "configmaps" },
  { apiVersion: "v1", kind: "Service", plural: "services" },
  { apiVersion: "apps/v1", kind: "StatefulSet", plural: "statefulsets" },
  { apiVersion: "monitoring.coreos.com/v1", kind: "Prometheus", plural: "prometheuses" },
  { apiVersion: "monitoring.coreos.com/v1", kind: "Alertmanager", plural: "alertmanagers" },
  { apiVersion: "monitoring.coreos.com/v1", kind: "ServiceMonitor", plural: "servicemonitors" },
  { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule", plural: "prometheusrules" },
];

/** The resources of a namespace that are read back, with the path of a namespace's list. */
export const resources = all
  .filter(({ cluster }) => cluster !== true)
  .map((row) => ({ apiVersion: row.apiVersion, kind: row.kind, path: (namespace: string) => pathOf(row, namespace) }));

/** Returns the path to create an object at, and below which it is found. */
export function collectionOf({ apiVersion, kind, metadata }: KubernetesObject): string {
  const row = all.find((each) => each.apiVersion === apiVersion && each.kind === kind);
  if (row === undefined) throw new Error(`${String(apiVersion)} ${String(kind)} has no row in this table`);
  return pathOf(row, isMap(metadata) ? String(metadata["namespace"]) : "");
}

function pathOf({ apiVersion, plural, cluster }: ResourceRow, namespace: string): string {
  const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return cluster === true ? `${group}/${plural}` : `${group}/namespaces/${namespace}/${plural}`;
}
