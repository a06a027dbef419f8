import { storedVersionOf } from "../model/kind.ts";
import { group, kinds } from "../model/kinds.ts";
import type { KubeObject, Resource } from "../cluster/kube-object.ts";

const resource = (group: string, version: string, plural: string, kind: string): Resource => ({ group, version, plural, kind });

/** The resources of the core of Kubernetes that workloads are made of. */
export const secrets = resource("", "v1", "secrets", "Secret");
export const configMaps = resource("", "v1", "configmaps", "ConfigMap");
export const services = resource("", "v1", "services", "Service");
export const statefulSets = resource("apps", "v1", "statefulsets", "StatefulSet");

/** Resources that are read only. */
export const namespaces = resource("", "v1", "namespaces", "Namespace");
export const pods = resource("", "v1", "pods", "Pod");

/** The resources of our API group, each in the version in which it is stored. */
export const monitoringResources: readonly Resource[] = kinds.map((row) =>
  resource(group, storedVersionOf(row), row.plural, row.kind),
);

const byKind = new Map([secrets, configMaps, services, statefulSets, ...monitoringResources].map((each) => [each.kind, each]));

/** Returns the resource of a workload, or of an object that workloads select or are made of. */
export function resourceOf({ kind }: Pick<KubeObject, "kind">): Resource {
  const found = byKind.get(kind);
  if (found === undefined) throw new Error(`a ${kind} is nothing that is reconciled`);
  return found;
}
