import type { KubeObject } from "../cluster/kube-object.ts";
import type { Workload } from "../cluster/object.ts";
import { workloadKey } from "../cluster/workload-key.ts";
import type { ApiServer } from "../ports.ts";
import { apply, deleteObject } from "./apply.ts";
import type { Applied } from "./apply.ts";
import type { ClusterState } from "./cluster-state.ts";
import { controllerOf, objectId } from "./object-id.ts";
import type { ReconcileObserver } from "./observer.ts";
import { prerequisiteProblems } from "./prerequisites.ts";
import { resourceOf } from "./resources.ts";
import { deadlineAnnotation, fateOfShard } from "./shard-retention.ts";
import { surplusOf } from "./surplus.ts";
import type { WorkloadRendering } from "./workload-rendering.ts";

/** What objects are written with. */
export interface WriteObjectsOptions {
  readonly state: ClusterState;
  readonly api: ApiServer;
  readonly observer: ReconcileObserver;
  /** Whether a StatefulSet is deleted and created again where a change of it is not possible otherwise. */
  readonly recreate: boolean;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** What keeps objects of a workload from being what they should be, and when to try again, in milliseconds. */
export interface WriteResult {
  readonly problems: readonly string[];
  readonly againMs?: number;
}

/** How long until an object that is being deleted is looked at again without an event. */
const deletionMs = 5000;
/** How long until an object that somebody else has is looked at again without an event. */
const blockedMs = 60_000;

/**
 * Writes what differs of the objects of a workload, StatefulSets last, and deletes those that it is not made of any more.
 * StatefulSets stay as they are where something is missing without which their pods cannot run.
 *
 * @throws ApiError, ConnectionError or LostLeadershipError; objects before that one have been written.
 */
export async function writeObjects(
  workload: Workload,
  { objects = [], initial }: WorkloadRendering,
  options: WriteObjectsOptions,
): Promise<WriteResult> {
  const { state, api, observer, recreate } = options;
  const { observed, written } = state;
  const key = workloadKey(workload);
  const problems: string[] = [];
  const waits: number[] = [];
  const wanted = [...initial.filter((each) => observed.get(objectId(each)) === undefined), ...objects];
  const [sets, others] = [wanted.filter(isStatefulSet), wanted.filter((each) => !isStatefulSet(each))];
  const write = async (object: KubeObject): Promise<void> => {
    const applied = await apply(object, { api, observed, written, recreate });
    if (applied !== "unchanged") observer.wrote(key, objectId(object), applied);
    const problem = problemOf(object, applied);
    if (problem !== undefined) problems.push(problem);
    if (applied === "deleting") waits.push(deletionMs);
    else if (problem !== undefined) waits.push(blockedMs);
  };
  for (const object of others) await write(object);
  const missing = sets.length === 0 ? [] : await prerequisiteProblems(workload, api);
  problems.push(...missing);
  if (missing.length === 0) for (const object of sets) await write(object);
  else waits.push(blockedMs);
  const { uid } = workload.metadata;
  const kept = [...initial, ...objects];
  for (const object of surplusOf(observed.controlledBy(uid), kept)) {
    const waitMs = await removeSurplus(workload, object, options);
    if (waitMs !== undefined) waits.push(waitMs);
  }
  return { problems, ...(waits.length === 0 ? {} : { againMs: Math.min(...waits) }) };
}

function isStatefulSet({ kind }: KubeObject): boolean {
  return kind === "StatefulSet";
}

function problemOf(object: KubeObject, applied: Applied): string | undefined {
  const id = objectId(object);
  if (applied === "foreign") {
    const owner =
      controllerOf(object.metadata) === undefined ? "the label that marks it as managed" : "this object as its controller";
    return `${id} exists without ${owner}, and is left alone; delete or rename it`;
  }
  if (applied !== "immutable") return undefined;
  return `${id} stays as it is, as fields have changed that can only be changed by deleting it; delete it, and it will be created again`;
}

/** Deletes an object that is not needed any more, and returns when to look at it again if it has to stay for now. */
async function removeSurplus(workload: Workload, object: KubeObject, options: WriteObjectsOptions): Promise<number | undefined> {
  const { api, nowMs, observer, state } = options;
  if (workload.kind === "Prometheus" && object.kind === "StatefulSet") {
    const fate = fateOfShard(workload, object, nowMs);
    if (fate.action === "wait") return fate.untilMs === undefined ? undefined : fate.untilMs - nowMs + 1000;
    if (fate.action === "annotate") {
      const body = { metadata: { annotations: { [deadlineAnnotation]: fate.deadline } } };
      state.observed.put(await api.patch(resourceOf(object), object.metadata, { type: "merge", body }));
      return 0;
    }
  }
  await deleteObject(object, { api, observed: state.observed });
  observer.wrote(workloadKey(workload), objectId(object), "deleted");
  return undefined;
}
