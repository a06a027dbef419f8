import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { isDenied } from "../../../src/render/check-object.ts";
import { Random } from "../../support/random.ts";
import { startPromgateOperator } from "../../support/promgate-operator.ts";
import { startUpstreamOperator } from "../../support/upstream-operator.ts";
import { deliberate } from "../ahead-of-upstream.ts";
import { makeCertificates } from "../render/certificates.ts";
import type { KubernetesObject } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";
import { renderSet } from "../render/ours.ts";
import { objectDifferences } from "./compare.ts";
import { spareOperator } from "./complete-spec.ts";
import { generateWorkloadSet } from "./generate.ts";
import type { WorkloadSet } from "./generate.ts";
import { isolated, restored } from "./isolate.ts";
import { meaningOf } from "./meaning.ts";
import { fieldsWithoutOwner, managersOf } from "./owned-fields.ts";
import { repairByAnswer } from "./repair-by-answer.ts";
import { createSets, readSet } from "./run-sets.ts";
import { startSetCluster } from "./set-cluster.ts";
import type { SetCluster } from "./set-cluster.ts";
import { metadataOf } from "./stored-set.ts";
import type { StoredSet } from "./stored-set.ts";

const count = Number(process.env["PROMGATE_SETS"] ?? "20");
const seed = Number(process.env["PROMGATE_SEED"] ?? "1");
const takeoverLimitMs = 300_000;

/** The manager of the fields that an operator writes, ours and upstream's. */
const manager = "PrometheusOperator";

describe(`${count} sets that upstream's operator runs`, () => {
  let side: SetCluster;
  let sets: readonly WorkloadSet[];
  let workloads: readonly KubernetesObject[];
  /** What is there after upstream, after us, and after upstream again. */
  const states: (readonly StoredSet[])[] = [];

  before(async () => {
    side = await startSetCluster();
    const certificates = await makeCertificates();
    const made = Array.from({ length: count }, (_, index) => makeSet(side, new Random(seed * 1_000_003 + index), certificates));
    sets = (await Promise.all(made)).map(isolated);
    workloads = await createSets(side, sets);
  });

  after(() => side.stop());

  const readAll = async (): Promise<void> => {
    await side.settle(workloads);
    states.push(await Promise.all(sets.map((set) => readSet(side, set))));
  };

  const runUpstream = async (name: string): Promise<void> => {
    const { process, url } = await startUpstreamOperator(side.plane, { name });
    await process.until(async () => syncsIn(await (await fetch(`${url}/metrics`)).text()) >= workloads.length, takeoverLimitMs);
    await readAll();
    await process.stop();
  };

  it("are taken over by Promgate without a change of pods", async (t) => {
    await runUpstream("upstream-before");
    const { process, metrics } = await startPromgateOperator(side.plane, { name: "promgate" });
    await process.until(async () => syncsIn(await metrics()) >= workloads.length, takeoverLimitMs);
    await readAll();
    await process.stop();
    const [theirs = [], ours = []] = states;
    const reasons = new Map<string, number>();
    const changes = theirs.flatMap((set, index) => podChanges(set, ours[index], reasons));
    for (const [reason, times] of reasons) t.diagnostic(`${times} × ${reason}`);
    const running = theirs.flatMap(({ written }) => written.filter(isStatefulSet));
    t.diagnostic(`${running.length} StatefulSets taken over`);
    assert.deepEqual(changes, []);
    assert.deepEqual(
      theirs.flatMap((set, index) => newErrors(set, ours[index])),
      [],
    );
    assert.ok(running.length > count, "most workloads of upstream run");
    assert.ok(versionsOf(ours).difference(versionsOf(theirs)).size > count, "Promgate writes its configurations");
  });

  it("have no field that no one owns, and no object that no one collects", () => {
    const [theirs = [], ours = []] = states;
    assert.deepEqual(
      ours.flatMap((set, index) => leftIn(set, theirs[index])),
      [],
    );
    assert.deepEqual(ours.flatMap(uncollectedIn), []);
  });

  it("are taken back by upstream without a change of pods", async () => {
    await runUpstream("upstream-after");
    const [, ours = [], back = []] = states;
    assert.deepEqual(
      ours.flatMap((set, index) => podChanges(set, back[index], new Map())),
      [],
    );
    assert.deepEqual(
      back.flatMap((set, index) => leftIn(set, ours[index])),
      [],
    );
  });
});

async function makeSet(
  { api }: SetCluster,
  random: Random,
  certificates: Parameters<typeof generateWorkloadSet>[2],
): Promise<WorkloadSet> {
  const set = generateWorkloadSet(
    random,
    { prometheus: [], alertmanager: [], config: { prometheus: [], serviceMonitor: [] } },
    certificates,
  );
  await repairByAnswer(api, set.prometheus, "prometheuses", random);
  await repairByAnswer(api, set.alertmanager, "alertmanagers", random);
  for (const { spec } of [set.prometheus, set.alertmanager]) {
    if (!isMap(spec)) continue;
    spareOperator(spec);
    Reflect.deleteProperty(spec, "paused");
  }
  return set;
}

/** Returns how many workloads an operator has tried to reconcile, as its metrics say. */
function syncsIn(metrics: string): number {
  return [...metrics.matchAll(/^prometheus_operator_syncs\{.*\} (\d+)$/gm)].reduce((sum, [, value]) => sum + Number(value), 0);
}

/**
 * Returns why workloads cannot be reconciled that could be before. Whether we are right to refuse a spec is what the suite
 * shows in which upstream and we are side by side.
 */
function newErrors(before: StoredSet, after: StoredSet | undefined): readonly string[] {
  const isRefused = isDenied(renderSet(before.set).findings);
  return (["prometheusStatus", "alertmanagerStatus"] as const).flatMap((status) => {
    const error = after?.[status].error;
    if (before[status].error !== undefined || error === undefined) return [];
    return isRefused && status === "prometheusStatus" ? [] : [error];
  });
}

function versionsOf(sets: readonly StoredSet[]): ReadonlySet<unknown> {
  return new Set(sets.flatMap(({ written }) => written.map((each) => metadataOf(each)["resourceVersion"])));
}

function isStatefulSet({ kind }: KubernetesObject): boolean {
  return kind === "StatefulSet";
}

/** Returns the StatefulSets of a set that another operator has changed or recreated, with what differs, unless it is deliberate. */
function podChanges(before: StoredSet, after: StoredSet | undefined, reasons: Map<string, number>): readonly object[] {
  return before.written.filter(isStatefulSet).flatMap((set) => {
    const { namespace, name, uid, generation } = metadataOf(set);
    const now = after?.written.find(
      (each) => isStatefulSet(each) && metadataOf(each)["name"] === name && metadataOf(each)["namespace"] === namespace,
    );
    const next = metadataOf(now);
    if (next["uid"] === uid && next["generation"] === generation) return [];
    const [mine, their] = [now === undefined ? [] : [now], [set]].map((list) => list.map((each) => restored(meaningOf(each))));
    const differences = objectDifferences(mine ?? [], their ?? []);
    const left = differences.filter((difference) => {
      const reason = deliberate("workload", difference, before, { ourConfig: undefined });
      if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      return reason === undefined;
    });
    if (left.length === 0 && differences.length > 0 && next["uid"] === uid) return [];
    return [{ at: `${String(namespace)}/${String(name)}`, recreated: next["uid"] !== uid, differences: left }];
  });
}

/** Returns what is left in objects of the operator before that no one owns any more, and what others than operators own. */
function leftIn({ written: now }: StoredSet, before: StoredSet | undefined): readonly object[] {
  const there = new Set(before?.written.map(titleOf));
  // What the API server itself assigns has no owner from the start.
  const assigned = new Set(before?.written.flatMap(ownerlessIn));
  return now.flatMap((object) => {
    const fields = there.has(titleOf(object)) ? ownerlessIn(object).filter((field) => !assigned.has(field)) : [];
    const managers = managersOf(object).filter((each) => each !== manager);
    return fields.length + managers.length === 0 ? [] : [{ at: titleOf(object), fields, managers }];
  });
}

function titleOf(object: KubernetesObject): string {
  const { namespace, name } = metadataOf(object);
  return `${String(object["kind"])} ${String(namespace)}/${String(name)}`;
}

function ownerlessIn(object: KubernetesObject): readonly string[] {
  return fieldsWithoutOwner(object).map((field) => `${titleOf(object)} ${field}`);
}

/** Returns the objects that do not go with a workload. */
function uncollectedIn({ set: { prometheus }, alertmanager, written }: StoredSet): readonly unknown[] {
  const owners = new Set([prometheus, alertmanager].map((each) => metadataOf(each)["uid"]));
  return written
    .filter((each) => {
      const { ownerReferences } = metadataOf(each);
      return !Array.isArray(ownerReferences) || !ownerReferences.some((one) => isMap(one) && owners.has(one["uid"]));
    })
    .map((each) => [each["kind"], metadataOf(each)["name"]]);
}
