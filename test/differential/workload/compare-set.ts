import { isDenied } from "../../../src/render/check-object.ts";
import type { ApiClient } from "../../support/api-client.ts";
import { differences } from "../render/compare.ts";
import type { Difference } from "../render/compare.ts";
import type { KubernetesObject } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";
import { renderSet } from "../render/ours.ts";
import { answerOf } from "./answer.ts";
import { objectDifferences } from "./compare.ts";
import { dryRun } from "./dry-run.ts";
import { restored } from "./isolate.ts";
import { meaningOf } from "./meaning.ts";
import { alertmanagerObjectsOf, prometheusObjectsOf } from "./ours.ts";
import { metadataOf } from "./stored-set.ts";
import type { Status, StoredSet } from "./stored-set.ts";

/** What comes of comparing a set. */
export interface Comparison {
  /** How the files differ that a Prometheus reads, in the words of the suite for rendering. */
  readonly files: readonly Difference[];
  /** How other objects differ, and whether a workload fails. */
  readonly objects: readonly Difference[];
  /** The number of workloads of which all objects were compared. */
  readonly compared: number;
  /** `prometheus.yaml`, as each side writes it. */
  readonly theirConfig: string | undefined;
  readonly ourConfig: string | undefined;
}

/** Compares what the operator has written for a set with what we would write, as the API server would store it. */
export async function compareSet(api: ApiClient, stored: StoredSet): Promise<Comparison> {
  const rendering = renderSet(stored.set);
  const { error } = stored.prometheusStatus;
  const denied = isDenied(rendering.findings);
  const answer = answerOf(stored, rendering, isAboutObjects(error) && !denied ? undefined : error);
  const left = isPaused(stored.set.prometheus);
  const sound = !denied && answer.error === undefined;
  const prometheus = sound
    ? await compareWorkload(api, stored, stored.set.prometheus, stored.prometheusStatus, () =>
        prometheusObjectsOf(stored, rendering),
      )
    : none;
  const alertmanager = await compareWorkload(api, stored, stored.alertmanager, stored.alertmanagerStatus, () =>
    alertmanagerObjectsOf(stored),
  );
  return {
    files: left ? [] : differences(rendering, answer),
    objects: [...prometheus.differences, ...alertmanager.differences],
    compared: prometheus.compared + alertmanager.compared,
    theirConfig: answer.config,
    ourConfig: rendering.files.get("prometheus.yaml"),
  };
}

interface ComparedWorkload {
  readonly differences: readonly Difference[];
  /** 1 where all objects were compared, 0 otherwise. */
  readonly compared: number;
}

const none: ComparedWorkload = { differences: [], compared: 0 };

async function compareWorkload(
  api: ApiClient,
  stored: StoredSet,
  workload: KubernetesObject,
  { error }: Status,
  make: () => readonly KubernetesObject[],
): Promise<ComparedWorkload> {
  const { uid, name } = metadataOf(workload);
  const theirs = stored.written.filter((each) => ownersOf(each).includes(uid));
  if (isPaused(workload)) return { differences: objectDifferences([], theirs), compared: 0 };
  const runs = await Promise.all(make().map((object) => dryRun(api, object)));
  const [refusal] = runs.flatMap((run) => (run.ok ? [] : [run.refusal]));
  if (error !== undefined || refusal !== undefined) {
    const alike = error !== undefined && refusal !== undefined;
    const at = `${String(workload["kind"])} ${String(name)} fails`;
    return { differences: alike ? [] : [{ at, ours: refusal, theirs: error }], compared: 0 };
  }
  const ours = runs.flatMap((run) => (run.ok ? [run.object] : []));
  return { differences: objectDifferences(comparable(ours), comparable(theirs)), compared: 1 };
}

/** Returns what objects mean, without what the suite for rendering compares. */
function comparable(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  return objects.map((object) => {
    const meaning = restored(meaningOf(object));
    const { data } = meaning;
    if (meaning["kind"] === "ConfigMap" || (isMap(data) && "prometheus.yaml.gz" in data)) Reflect.deleteProperty(meaning, "data");
    return meaning;
  });
}

function ownersOf(object: KubernetesObject): readonly unknown[] {
  const { ownerReferences } = metadataOf(object);
  return Array.isArray(ownerReferences) ? ownerReferences.map((each) => (isMap(each) ? each["uid"] : undefined)) : [];
}

/** Reports whether the operator has failed after it has written the configuration. */
function isAboutObjects(error: string | undefined): boolean {
  return error !== undefined && /statefulset|StatefulSet|governing service|web config|TLS secrets|Thanos/.test(error);
}

function isPaused({ spec }: KubernetesObject): boolean {
  return isMap(spec) && spec["paused"] === true;
}
