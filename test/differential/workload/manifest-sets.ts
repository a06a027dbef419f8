import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readSource } from "../../../src/files/read-source.ts";
import type { KubernetesObject } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";
import { home } from "./generate.ts";
import type { WorkloadSet } from "./generate.ts";
import { metadataOf } from "./stored-set.ts";

const workloads: ReadonlySet<unknown> = new Set(["Prometheus", "Alertmanager"]);
const others: ReadonlySet<unknown> = new Set(["ServiceMonitor", "PrometheusRule", "Secret", "ConfigMap"]);

/** Reads the manifests below a folder: a set for each Prometheus and each Alertmanager, with all else in their folder. */
export async function manifestSets(folder: string): Promise<readonly WorkloadSet[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".yaml")).sort();
  const sets: WorkloadSet[] = [];
  for (const [, together] of Map.groupBy(files, dirname)) {
    const objects: KubernetesObject[] = [];
    for (const file of together) objects.push(...objectsIn(await readFile(join(folder, file), "utf8")));
    sets.push(...objects.filter(isCompared).map((workload) => setOf(workload, objects)));
  }
  return sets;
}

/** Reports whether an object is a workload that is made whole here: no AlertmanagerConfigs belong to it. */
function isCompared({ kind, metadata, spec }: KubernetesObject): boolean {
  const configs = isMap(spec) && ("alertmanagerConfigSelector" in spec || "alertmanagerConfiguration" in spec);
  return workloads.has(kind) && isMap(metadata) && metadata["name"] !== undefined && !configs;
}

function objectsIn(text: string): readonly KubernetesObject[] {
  return readSource(text)
    .map(({ value }) => value)
    .filter(isMap)
    .map((object) => Object.assign(object, { metadata: { ...metadataOf(object), namespace: home } }));
}

function setOf(workload: KubernetesObject, objects: readonly KubernetesObject[]): WorkloadSet {
  const the = (kind: string): KubernetesObject => (workload["kind"] === kind ? workload : plain(kind));
  return {
    prometheus: the("Prometheus"),
    alertmanager: the("Alertmanager"),
    others: unlike(objects.filter((each) => others.has(each["kind"]))),
    namespaces: [{ apiVersion: "v1", kind: "Namespace", metadata: { name: home } }],
  };
}

/** Returns a workload for a set that has none of its kind. */
function plain(kind: string): KubernetesObject {
  const metadata = { name: "plain", namespace: home };
  return { apiVersion: "monitoring.coreos.com/v1", kind, metadata, spec: {} };
}

/** Returns the objects without those whose kind and name occur again. */
function unlike(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  return [...new Map(objects.map((each) => [`${String(each["kind"])} ${String(metadataOf(each)["name"])}`, each])).values()];
}
