import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { test } from "node:test";
import { prometheusSpec } from "../../../src/model/kind/prometheus.ts";
import { serviceMonitorSpec } from "../../../src/model/kind/service-monitor.ts";
import { shapeOf } from "../../../src/model/shape.ts";
import type { Rendering } from "../../../src/render/prometheus.ts";
import { deliberate, unseen } from "../ahead-of-upstream.ts";
import { Random } from "../../support/random.ts";
import { startAnswering } from "./ask.ts";
import type { Answering } from "./ask.ts";
import { makeCertificates } from "./certificates.ts";
import { differences } from "./compare.ts";
import { Coverage } from "./coverage.ts";
import { generateSet } from "./generate.ts";
import type { ObjectSet } from "./generate.ts";
import { startLoaders, toldOf } from "./loaders.ts";
import type { Loaders } from "./loaders.ts";
import { renderSet } from "./ours.ts";
import { refusals, versionOf } from "./refusals.ts";
import type { UpstreamAnswer } from "./upstream.ts";

const cases = Number(process.env["PROMGATE_CASES"] ?? "2400");
const seed = Number(process.env["PROMGATE_SEED"] ?? "1");
const batchSize = 200;
const shown = 20;

/** The file, if any, to write unexplained sets to, one JSON line each. */
const kept = process.env["PROMGATE_KEEP"];

interface Tally {
  written: number;
  loaded: number;
  refused: number;
  explained: number;
  readonly byReason: Map<string, number>;
  readonly unexplained: object[];
  readonly invalid: object[];
}

interface Oracles {
  readonly operator: Answering<ObjectSet, UpstreamAnswer>;
  readonly loaders: Loaders;
}

test(`the operator and we render ${cases} generated object sets alike, and Prometheus loads what we write`, async (t) => {
  const oracles: Oracles = {
    operator: await startAnswering("operator-render"),
    loaders: await startLoaders(),
  };
  t.after(() => Promise.all([oracles.operator, ...Object.values(oracles.loaders)].map((one) => one.close())));
  const certificates = await makeCertificates();
  const random = new Random(seed);
  const coverage = new Coverage(shapeOf(prometheusSpec), shapeOf(serviceMonitorSpec));
  const tally: Tally = { written: 0, loaded: 0, refused: 0, explained: 0, byReason: new Map(), unexplained: [], invalid: [] };
  for (let made = 0; made < cases; made += batchSize) {
    const sets = Array.from({ length: Math.min(batchSize, cases - made) }, () =>
      generateSet(random, coverage.wanted(), certificates),
    );
    await compareBatch(sets, oracles, coverage, tally);
  }
  t.diagnostic(
    `${cases} sets, ${tally.written} files written; of those that a Prometheus here could read ${tally.loaded} loaded, ${tally.refused} refused for a reason; ${tally.explained} explained differences, ${tally.unexplained.length} others; ${coverage.size - coverage.missing().length} of ${coverage.size} leaves and versions seen`,
  );
  for (const [reason, count] of tally.byReason) t.diagnostic(`${count} × ${reason}`);
  assert.deepEqual(tally.invalid.slice(0, shown), [], "the API server takes every generated object");
  assert.deepEqual(tally.unexplained.slice(0, shown), []);
  assert.ok(tally.written > cases / 2, "the generator makes too little that is sound");
  if (cases >= 2000) assert.deepEqual(coverage.missing(), [], "every leaf that becomes something has been rendered");
  if (cases >= 200_000) assert.deepEqual(unseen("render"), [], "every deliberate difference occurs");
});

/** A set, and what was rendered from it. */
interface Made {
  readonly set: ObjectSet;
  readonly ours: Rendering;
  readonly theirs: UpstreamAnswer;
}

async function compareBatch(sets: readonly ObjectSet[], oracles: Oracles, coverage: Coverage, tally: Tally): Promise<void> {
  const answering = oracles.operator.ask(sets);
  // We render while the operator does.
  const rendered = sets.map((set) => renderSet(set));
  const answers = await answering;
  const all = sets.map((set, index): Made => {
    const [ours, theirs] = [rendered[index], answers[index]];
    assert.ok(ours !== undefined && theirs !== undefined);
    return { set, ours, theirs };
  });
  for (const { set, ours, theirs } of all) {
    if (theirs.invalid !== undefined) tally.invalid.push(theirs.invalid);
    coverage.compared(set, ours);
  }
  await explainAll(all, oracles, tally);
  await loadAll(all, oracles, tally);
}

/** Looks for the reason of every difference, given whether Prometheus loads the operator's file. */
async function explainAll(all: readonly Made[], { loaders }: Oracles, tally: Tally): Promise<void> {
  const differing = all.flatMap((made) => {
    const found = differences(made.ours, made.theirs);
    return found.length === 0 ? [] : [{ ...made, found }];
  });
  const told = await toldOf(
    differing.map(({ set, theirs }) => ({ set, text: theirs.config })),
    loaders,
  );
  for (const [index, { set, theirs, found }] of differing.entries()) {
    for (const difference of found) {
      const answer = { asked: false, text: theirs.config ?? "", ...told[index] };
      const reason = deliberate("render", difference, set, answer);
      if (reason === undefined) {
        keep(set, difference);
        tally.unexplained.push({ version: versionOf(set), ...told[index], ...difference });
        continue;
      }
      tally.explained += 1;
      tally.byReason.set(reason, (tally.byReason.get(reason) ?? 0) + 1);
    }
  }
}

/** Loads the files that we rendered into the Prometheus of their version, if it is among the oracles. */
async function loadAll(all: readonly Made[], { loaders }: Oracles, tally: Tally): Promise<void> {
  const written = all.flatMap(({ set, ours }) => {
    const text = ours.files.get("prometheus.yaml");
    return text === undefined ? [] : [{ set, text }];
  });
  tally.written += written.length;
  for (const [index, { asked, refusal }] of (await toldOf(written, loaders)).entries()) {
    const set = written[index]?.set;
    if (!asked || set === undefined) continue;
    if (refusal === undefined) tally.loaded += 1;
    else if (refusals.some(({ explains }) => explains(refusal, set))) tally.refused += 1;
    else {
      keep(set, { refusal });
      tally.unexplained.push({ version: versionOf(set), at: "prometheus.yaml", refusal });
    }
  }
}

function keep(set: ObjectSet, found: object): void {
  if (kept !== undefined) appendFileSync(kept, `${JSON.stringify({ found, set })}\n`);
}
