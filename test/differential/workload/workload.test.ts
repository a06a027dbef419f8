import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { TestContext } from "node:test";
import { moduleFolder } from "../../oracle/build.ts";
import { Random } from "../../support/random.ts";
import { deliberate } from "../ahead-of-upstream.ts";
import { makeCertificates } from "../render/certificates.ts";
import type { Certificates } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";
import { startLoaders, toldOf } from "../render/loaders.ts";
import type { Loaders } from "../render/loaders.ts";
import { refusals, versionOf } from "../render/refusals.ts";
import { compareSet } from "./compare-set.ts";
import type { Comparison } from "./compare-set.ts";
import { spareOperator } from "./complete-spec.ts";
import { FieldCoverage } from "./coverage.ts";
import { generateWorkloadSet } from "./generate.ts";
import type { WorkloadSet } from "./generate.ts";
import { manifestSets } from "./manifest-sets.ts";
import { repairByAnswer } from "./repair-by-answer.ts";
import { runSets } from "./run-sets.ts";
import { startSideBySide } from "./set-cluster.ts";
import type { SetCluster } from "./set-cluster.ts";
import type { StoredSet } from "./stored-set.ts";

const count = Number(process.env["PROMGATE_SETS"] ?? "60");
const seed = Number(process.env["PROMGATE_SEED"] ?? "1");
const batchSize = 30;
const shown = 20;

/** The file, if any, to write unexplained sets to, one JSON line each. */
const kept = process.env["PROMGATE_KEEP"];

class Tally {
  compared = 0;
  loaded = 0;
  readonly byReason = new Map<string, number>();
  readonly unexplained: object[] = [];

  explained(reason: string): void {
    this.byReason.set(reason, (this.byReason.get(reason) ?? 0) + 1);
  }
}

/** A folder of manifests to compare too, such as those of kube-prometheus. */
const manifests = process.env["PROMGATE_MANIFESTS_DIR"];

describe("upstream's operator and we make the same objects", () => {
  let side: SetCluster;
  let loaders: Loaders;

  before(async () => {
    side = await startSideBySide();
    loaders = await startLoaders();
  });

  after(async () => {
    await side.stop();
    await Promise.all(Object.values(loaders).map((one) => one.close()));
  });

  it("of its own examples", async (t) => {
    const module = await moduleFolder("prometheus-operator", "github.com/prometheus-operator/prometheus-operator");
    const folders = [join(module, "example"), ...(manifests === undefined ? [] : [manifests])];
    const sets = (await Promise.all(folders.map(manifestSets))).flat();
    const tally = new Tally();
    await compareAll(side, await runSets(side, sets, count), loaders, tally);
    report(t, `${sets.length} sets`, tally);
    assert.deepEqual(tally.unexplained, []);
    assert.ok(tally.compared > sets.length);
  });

  it(`of ${count} generated sets`, async (t) => {
    const certificates = await makeCertificates();
    const coverage = new FieldCoverage();
    const tally = new Tally();
    for (let made = 0; made < count; made += batchSize) {
      const sets = Array.from({ length: Math.min(batchSize, count - made) }, (_, index) =>
        makeSet(side, made + index, coverage, certificates),
      );
      const stored = await runSets(side, await Promise.all(sets), made);
      for (const each of stored) coverage.compared(each.set, each.alertmanager);
      await compareAll(side, stored, loaders, tally);
    }
    const missing = coverage.missing();
    report(t, `${count} sets, ${coverage.size - missing.length} of ${coverage.size} fields seen`, tally);
    assert.deepEqual(tally.unexplained.slice(0, shown), []);
    assert.ok(tally.compared > count, "the generator makes too little that is sound");
    if (count >= 1000) assert.deepEqual(missing, [], "every field has been seen");
  });
});

function report(t: TestContext, title: string, { compared, loaded, byReason, unexplained }: Tally): void {
  t.diagnostic(
    `${title}; ${compared} workloads compared object by object, ${loaded} configurations loaded; ${unexplained.length} differences without a reason`,
  );
  for (const [reason, times] of byReason) t.diagnostic(`${times} × ${reason}`);
}

/** Each set has its own source of random choices, so that what the API server answers first does not matter. */
async function makeSet(
  { api }: SetCluster,
  index: number,
  coverage: FieldCoverage,
  certificates: Certificates,
): Promise<WorkloadSet> {
  const random = new Random(seed * 1_000_003 + index);
  const set = generateWorkloadSet(random, coverage.wanted(), certificates);
  await repairByAnswer(api, set.prometheus, "prometheuses", random);
  await repairByAnswer(api, set.alertmanager, "alertmanagers", random);
  for (const { spec } of [set.prometheus, set.alertmanager]) if (isMap(spec)) spareOperator(spec);
  return set;
}

interface Compared {
  readonly stored: StoredSet;
  readonly found: Comparison;
}

async function compareAll({ api }: SetCluster, sets: readonly StoredSet[], loaders: Loaders, tally: Tally): Promise<void> {
  const all: Compared[] = [];
  for (const stored of sets) all.push({ stored, found: await compareSet(api, stored) });
  const theirs = await toldOf(
    all.map(({ stored: { set }, found }) => ({ set, text: found.theirConfig })),
    loaders,
  );
  for (const [index, { stored, found }] of all.entries()) {
    tally.compared += found.compared;
    const told = { asked: false, text: found.theirConfig ?? "", ...theirs[index] };
    for (const difference of found.files) note(stored, difference, deliberate("render", difference, stored.set, told), tally);
    for (const difference of found.objects) note(stored, difference, deliberate("workload", difference, stored, found), tally);
  }
  await loadAll(all, loaders, tally);
}

/** Loads the configurations that we write into the Prometheus of their version. */
async function loadAll(all: readonly Compared[], loaders: Loaders, tally: Tally): Promise<void> {
  const ours = await toldOf(
    all.map(({ stored: { set }, found }) => ({ set, text: found.ourConfig })),
    loaders,
  );
  for (const [index, { stored }] of all.entries()) {
    const { asked = false, refusal } = ours[index] ?? {};
    if (!asked) continue;
    if (refusal === undefined) tally.loaded += 1;
    else {
      const known = refusals.find(({ explains }) => explains(refusal, stored.set));
      note(stored, { at: "prometheus.yaml", refusal }, known?.reason, tally);
    }
  }
}

function note(stored: StoredSet, difference: object, reason: string | undefined, tally: Tally): void {
  if (reason !== undefined) {
    tally.explained(reason);
    return;
  }
  if (kept !== undefined) appendFileSync(kept, `${JSON.stringify({ difference, stored })}\n`);
  tally.unexplained.push({ version: versionOf(stored.set), ...difference });
}
