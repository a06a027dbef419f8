import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { shareSeries } from "../../../src/checks/promql/series-shape.ts";
import type { ExprSubject } from "../../../src/checks/subject.ts";
import { checkedExpression } from "../../support/checked-expression.ts";
import { startEvaluator } from "../../support/evaluator.ts";
import { plainSettings } from "../../support/check-yaml.ts";
import { subjectOf } from "../../support/subject-of.ts";
import { Random } from "../../support/random.ts";
import { cases, seed } from "../promql/settings.ts";
import { claims } from "./claims.ts";
import type { Evaluate } from "./claims.ts";
import { generateSeries, generateShaped, generateVector } from "./generate.ts";
import { wrongAnalyses } from "./wrong-analyses.ts";

/** Evaluations cost more than parsing, so this runs a tenth of the cases of the other tests. */
const expressions = Math.ceil(cases / 10);
const perData = 50;
const at = 30;

describe("what checks claim, borne out by Prometheus' own engine", () => {
  it(`${expressions} expressions`, async (test) => {
    const engine = await startEvaluator();
    const random = new Random(seed);
    const settings = { ...plainSettings, promql: { ...plainSettings.promql, experimentalFunctions: true } };
    const refuted: string[] = [];
    const tried = new Map<string, number>();
    for (let done = 0; done < expressions; done++) {
      if (done % perData === 0) engine.load(generateSeries(random));
      const text = generateVector(random, 1 + random.below(4));
      const { subject, errors } = checkedExpression(text, settings);
      if (subject === undefined) continue;
      const evaluate: Evaluate = async ({ span }) => {
        const { error, result } = await engine.evaluate(text.slice(span.start, span.end), at);
        return error === undefined ? (result ?? []) : undefined;
      };
      const result = await evaluate(subject.expr);
      refuted.push(...wrongAnalyses(subject, subject.expr, result).map((what) => `${text}: ${what}`));
      for (const [{ id }, found] of errors) {
        const refute = claims[id];
        if (refute === undefined) continue;
        tried.set(id, (tried.get(id) ?? 0) + found.length);
        for (const error of found) {
          const what = await refute(error, subject, evaluate);
          if (what !== undefined) refuted.push(`${text}: ${error.problem} (${id}): ${what}`);
        }
      }
    }
    await engine.close();
    test.diagnostic(`seed ${seed}: ${[...tried].map(([id, count]) => `${id} ${count}`).join(", ")}`);
    assert.deepEqual(refuted.slice(0, 20), []);
    for (const id of Object.keys(claims)) assert.ok(expressions < 5_000 || tried.has(id), `${id} was never tried`);
  });

  it("series that two expressions share", async (test) => {
    const engine = await startEvaluator();
    const random = new Random(seed);
    const refuted: string[] = [];
    let shared = 0;
    try {
      for (let done = 0; done < expressions; done++) {
        if (done % perData === 0) engine.load(generateSeries(random));
        const metric = random.pick(["a", "b", "up"]);
        const [one, other] = [subjectOf(generateShaped(random, metric)), subjectOf(generateShaped(random, metric))];
        if (!shareSeries(one.series(one.expr), other.series(other.expr))) continue;
        const [left, right] = [await labelsOf(one), await labelsOf(other)];
        if (left.size === 0 || right.size === 0) continue;
        shared += 1;
        if (left.isDisjointFrom(right)) refuted.push(`${one.text} and ${other.text}`);
      }
    } finally {
      await engine.close();
    }
    test.diagnostic(`${shared} pairs`);
    assert.deepEqual(refuted.slice(0, 20), []);
    assert.ok(shared > 0);

    async function labelsOf({ text }: ExprSubject): Promise<ReadonlySet<string>> {
      const { result } = await engine.evaluate(text, at);
      return new Set((result ?? []).map(({ labels }) => labelText(labels)));
    }
  });
});

/** Returns the labels of a series but its name, which a rule sets, as text. */
function labelText(labels: Readonly<Record<string, string>>): string {
  const own = Object.entries(labels).filter(([name]) => name !== "__name__");
  return JSON.stringify(own.sort(([one], [other]) => (one < other ? -1 : 1)));
}
