import assert from "node:assert/strict";
import { test } from "node:test";
import type { CheckContext } from "../../../src/checks/check-run.ts";
import { startParser } from "../../support/prometheus-parser.ts";
import type { PrometheusParser, ParserAnswer, ComparedVersion } from "../../support/prometheus-parser.ts";
import type { NameScheme } from "../../../src/promql/names.ts";
import { deliberate } from "../ahead-of-upstream.ts";
import { Random } from "../../support/random.ts";
import { cases, seed } from "../promql/settings.ts";
import { compareRuleFile, denyingContext } from "./compare.ts";
import { generateRuleFile } from "./generate.ts";

const batchSize = 2_000;
const shown = 20;

/** The versions to compare with, and the name schemes of each, which are used in turn. */
const compared: readonly { readonly version: ComparedVersion; readonly schemes: readonly NameScheme[] }[] = [
  { version: "2.45", schemes: ["legacy"] },
  { version: "3.16", schemes: ["utf8", "legacy"] },
];

for (const [index, { version, schemes }] of compared.entries()) {
  test(`Prometheus ${version} and we check ${cases} generated rule files alike, rule by rule`, async (t) => {
    const parser = await startParser(version);
    t.after(() => parser.close());
    const random = new Random(seed + index);
    const contexts = schemes.map((scheme) => denyingContext(version, scheme));
    const batches = Array.from({ length: Math.ceil(cases / batchSize) }, (_, round) => contexts[round % contexts.length]);
    const tally: Tally = { sound: 0, explained: 0, unexplained: [] };
    let asked: Asked | undefined;
    for (const [round, context] of batches.entries()) {
      assert.ok(context);
      const size = Math.min(batchSize, cases - round * batchSize);
      const texts = Array.from({ length: size }, () => generateRuleFile(random));
      // We check one batch while Prometheus reads the next.
      const next = ask(parser, texts, context);
      if (asked !== undefined) await compareBatch(version, asked, tally);
      asked = next;
    }
    if (asked !== undefined) await compareBatch(version, asked, tally);
    t.diagnostic(
      `${version}: ${cases} compared, ${tally.sound} load, ${tally.explained} explained differences, ${tally.unexplained.length} others`,
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

/** A batch in progress. */
interface Asked {
  readonly texts: readonly string[];
  readonly context: CheckContext;
  readonly answers: Promise<readonly ParserAnswer[]>;
}

function ask(parser: PrometheusParser, texts: readonly string[], context: CheckContext): Asked {
  const legacy = context.settings.nameScheme === "legacy";
  return { texts, context, answers: parser.ask(texts.map((text) => ({ mode: "rules", text, legacy }))) };
}

async function compareBatch(version: ComparedVersion, asked: Asked, tally: Tally): Promise<void> {
  const answers = await asked.answers;
  for (const [index, text] of asked.texts.entries()) {
    const answer = answers[index];
    assert.ok(answer);
    if (answer.ok) tally.sound += 1;
    const difference = compareRuleFile(text, asked.context, answer);
    if (difference === undefined) continue;
    if (deliberate("rules", text, version, difference) !== undefined) tally.explained += 1;
    else tally.unexplained.push({ text, difference });
  }
}
