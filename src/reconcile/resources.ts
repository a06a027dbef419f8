import { configMaps, secrets, services, statefulSets } from "../cluster/core-resources.ts";
import { storedVersionOf } from "../model/kind.ts";
import { group, kinds } from "../model/kinds.ts";
import type { KubeObject, Resource } from "../cluster/kube-object.ts";

/** The resources of our API group, each in the version in which it is stored. */
export const monitoringResources: readonly Resource[] = kinds.map((row) => ({
  group,
  version: storedVersionOf(row),
  plural: row.plural,
  kind: row.kind,
}));

const byKind = new Map([secrets, configMaps, services, statefulSets, ...monitoringResources].map((each) => [each.kind, each]));

/** Returns the resource of a workload, or of an object that workloads select or are made of. */
export function resourceOf({ kind }: Pick<KubeObject, "kind">): Resource {
  const found = byKind.get(kind);
  if (found === undefined) throw new Error(`a ${kind} is nothing that is reconciled`);
  return found;
}
