import assert from "node:assert/strict";
import { test } from "node:test";
import type { CheckContext } from "../../../src/checks/run.ts";
import { startJudge } from "../../support/judge.ts";
import type { Judge, JudgedVersion } from "../../support/judge.ts";
import type { NameScheme } from "../../../src/promql/names.ts";
import { Random } from "../promql/random.ts";
import { cases, seed } from "../promql/settings.ts";
import { compareRuleFile, denyingContext } from "./compare.ts";
import { divergences } from "./divergences.ts";
import { generateRuleFile } from "./generate.ts";

const batchSize = 2_000;
const shown = 20;

/** The versions that judge, each with the name schemes it has, which are judged under in turn. */
const judged: readonly { readonly version: JudgedVersion; readonly schemes: readonly NameScheme[] }[] = [
  { version: "2.45", schemes: ["legacy"] },
  { version: "3.16", schemes: ["utf8", "legacy"] },
];

for (const [index, { version, schemes }] of judged.entries()) {
  test(`Prometheus ${version} and we judge ${cases} generated rule files alike, rule by rule`, async (t) => {
    const judge = await startJudge(version);
    t.after(() => judge.close());
    const random = new Random(seed + index);
    const contexts = schemes.map((scheme) => denyingContext(version, scheme));
    const tally: Tally = { sound: 0, explained: 0, unexplained: [] };
    for (let left = cases, round = 0; left > 0; left -= batchSize, round++) {
      const context = contexts[round % contexts.length];
      assert.ok(context);
      const texts = Array.from({ length: Math.min(left, batchSize) }, () => generateRuleFile(random));
      await compareBatch(judge, version, context, texts, tally);
    }
    t.diagnostic(
      `${version}: ${cases} judged, ${tally.sound} load, ${tally.explained} explained differences, ${tally.unexplained.length} others`,
    );
    assert.deepEqual(tally.unexplained.slice(0, shown), []);
    assert.ok(tally.sound > cases / 10, "the generator makes too little that is sound");
    assert.ok(tally.explained < cases / 50, "too much is explained away");
  });
}

interface Tally {
  sound: number;
  explained: number;
  readonly unexplained: object[];
}

async function compareBatch(
  judge: Judge,
  version: JudgedVersion,
  context: CheckContext,
  texts: readonly string[],
  tally: Tally,
): Promise<void> {
  const legacy = context.settings.nameScheme === "legacy";
  const answers = await judge.ask(texts.map((text) => ({ mode: "rules", text, legacy })));
  for (const [index, text] of texts.entries()) {
    const answer = answers[index];
    assert.ok(answer);
    if (answer.ok) tally.sound += 1;
    const difference = compareRuleFile(text, context, answer);
    if (difference === undefined) continue;
    if (divergences.some(({ explains }) => explains(text, version, difference))) tally.explained += 1;
    else tally.unexplained.push({ text, difference });
  }
}
