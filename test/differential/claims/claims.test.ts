import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkedExpression } from "../../../src/checks/checked-expression.ts";
import { startEvaluator } from "../../support/evaluator.ts";
import { plainSettings } from "../../support/judging.ts";
import { Random } from "../promql/random.ts";
import { cases, seed } from "../promql/settings.ts";
import { claims } from "./claims.ts";
import type { Evaluate } from "./claims.ts";
import { generateSeries, generateVector } from "./generate.ts";
import { wrongAnalyses } from "./wrong-analyses.ts";
import { Pace, finish } from "../../../src/text/steps.ts";

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
      const { subject, errors } = finish(checkedExpression(text, settings, new Pace()));
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
});
