import assert from "node:assert/strict";
import { test } from "node:test";
import { parseExpr } from "../../../src/promql/parser.ts";
import type { PromqlOptions } from "../../../src/promql/options.ts";
import { byteSpan } from "../../../src/text/span.ts";
import { comparedVersions, startParser } from "../../support/prometheus-parser.ts";
import type { PrometheusParser, ComparedVersion } from "../../support/prometheus-parser.ts";
import { divergences } from "./divergences.ts";
import type { Difference } from "./divergences.ts";
import { expressions } from "./generate.ts";
import { cases, profiles, seed } from "./settings.ts";

const batchSize = 2048;
const shown = 20;

interface Case {
  readonly text: string;
  readonly options: PromqlOptions;
}

for (const [index, version] of comparedVersions.entries()) {
  test(`${cases} generated expressions have the verdict and the first error position of Prometheus ${version}`, async (t) => {
    const parser = await startParser(version);
    t.after(() => parser.close());
    const tally = await compareAll(parser, version, cases, seed + index);
    t.diagnostic(
      `${version}: ${cases} compared, ${tally.valid} valid, ${tally.explained} explained differences, ${tally.unexplained} others`,
    );
    assert.deepEqual(tally.examples, []);
    assert.ok(tally.valid > cases / 10, "the generator makes too little that is valid");
  });
}

interface Tally {
  valid: number;
  explained: number;
  unexplained: number;
  examples: object[];
}

async function compareAll(parser: PrometheusParser, version: ComparedVersion, count: number, from: number): Promise<Tally> {
  const tally: Tally = { valid: 0, explained: 0, unexplained: 0, examples: [] };
  const options = profiles(version);
  let batch: Case[] = [];
  let made = 0;
  for (const text of expressions(from, count)) {
    const chosen = options[made % options.length];
    made += 1;
    if (chosen !== undefined) batch.push({ text, options: chosen });
    if (batch.length < batchSize && made < count) continue;
    await compareBatch(parser, version, batch, tally);
    batch = [];
  }
  return tally;
}

async function compareBatch(
  parser: PrometheusParser,
  version: ComparedVersion,
  batch: readonly Case[],
  tally: Tally,
): Promise<void> {
  const asked = parser.ask(batch.map(({ text, options }) => ({ mode: "expr", text, options })));
  const results = batch.map(({ text, options }) => ourResult(text, options));
  const answers = await asked;
  for (const [index, { text, options }] of batch.entries()) {
    const theirs = answers[index];
    const ours = results[index];
    if (theirs === undefined) throw new Error("the parser answered too little");
    if (theirs.ok) tally.valid += 1;
    const alike = theirs.ok ? ours === undefined : ours?.start === theirs.start && ours.end === theirs.end;
    if (alike) continue;
    const difference: Difference = { version, text, ours, theirs };
    if (divergences.some(({ explains }) => explains(difference))) {
      tally.explained += 1;
      continue;
    }
    tally.unexplained += 1;
    if (tally.examples.length < shown) tally.examples.push({ ...difference, options });
  }
}

function ourResult(text: string, options: PromqlOptions): Difference["ours"] {
  const parsed = parseExpr(text, options);
  if (parsed.ok) return undefined;
  const [first] = parsed.diagnostics;
  if (first === undefined) throw new Error(`nothing is said to be wrong with ${JSON.stringify(text)}`);
  const { offset, length } = byteSpan(text, first.span);
  return { start: offset, end: offset + length };
}
