import type { KubernetesObject } from "../render/generate.ts";
import type { WorkloadSet } from "./generate.ts";
import { isolated, restored } from "./isolate.ts";
import { collectionOf } from "./resources.ts";
import type { SetCluster } from "./set-cluster.ts";
import { metadataOf, storedSet } from "./stored-set.ts";
import type { StoredSet } from "./stored-set.ts";

/**
 * Creates sets next to each other, numbered from `first`, waits for the operator, and returns what there is then. The
 * workloads are removed again, so that the operator has no more to do with them.
 */
export async function runSets(side: SetCluster, sets: readonly WorkloadSet[], first: number): Promise<readonly StoredSet[]> {
  const all = sets.map((set, index) => isolated(set, first + index));
  const workloads = await createSets(side, all);
  await side.settle(workloads.filter((each) => !isPaused(each)));
  const stored = await Promise.all(all.map((set) => readSet(side, set)));
  await Promise.all(
    workloads.map((each) =>
      side.api.send({ method: "DELETE", path: `${collectionOf(each)}/${String(metadataOf(each)["name"])}` }),
    ),
  );
  return stored;
}

/** Creates isolated sets next to each other, and returns their workloads. */
export async function createSets(
  side: Pick<SetCluster, "create">,
  all: readonly WorkloadSet[],
): Promise<readonly KubernetesObject[]> {
  // A workload that comes last is reconciled once for all that it refers to.
  await Promise.all(all.map(({ namespaces, others }) => createInOrder(side, [...namespaces, ...others])));
  const workloads = all.flatMap(({ prometheus, alertmanager }) => [prometheus, alertmanager]);
  await Promise.all(workloads.map((each) => side.create(each)));
  return workloads;
}

async function createInOrder(side: Pick<SetCluster, "create">, objects: readonly KubernetesObject[]): Promise<void> {
  for (const object of objects) await side.create(object);
}

/** Reads what is in the namespaces of an isolated set. */
export async function readSet(
  side: Pick<SetCluster, "read">,
  { prometheus, alertmanager, others, namespaces }: WorkloadSet,
): Promise<StoredSet> {
  const found = await Promise.all(namespaces.map((each) => side.read(String(metadataOf(each)["name"]))));
  const given = [prometheus, alertmanager, ...others, ...namespaces];
  return storedSet(restored(given), restored(found.flat()));
}

function isPaused({ spec }: KubernetesObject): boolean {
  return typeof spec === "object" && spec !== null && "paused" in spec && spec.paused === true;
}
