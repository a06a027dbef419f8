import assert from "node:assert/strict";
import { test } from "node:test";
import { dialectKey, dialectOf } from "../../src/promql/dialect.ts";
import { everything, promql } from "../support/promql-verdict.ts";

test("the same options have the same dialect, whichever object they are", () => {
  const options = promql("3.16");
  const dialect = dialectOf(options);
  assert.equal(dialectOf({ ...options }), dialect);
  dialectOf(promql("2.45"));
  assert.equal(dialectOf(options), dialect);
  assert.notEqual(dialectOf(promql("3.16", everything)), dialect);
});

test("every switch and the version tell options apart", () => {
  const keys = new Set([dialectKey(promql("3.16")), dialectKey(promql("3.15"))]);
  for (const name of Object.keys(everything)) keys.add(dialectKey(promql("3.16", { [name]: true })));
  assert.equal(keys.size, 6);
});

test("however many versions are asked for, each has its own dialect", () => {
  for (let minor = 0; minor < 200; minor++) {
    assert.equal(dialectOf(promql(`3.${minor}`)).trimOperators, minor >= 11);
  }
});

test("what became fixed in 3.16 has no switch there", () => {
  assert.equal(dialectOf(promql("3.15")).durationExpressions, false);
  assert.equal(dialectOf(promql("3.16")).durationExpressions, true);
  assert.equal(dialectOf(promql("3.15")).extendedRangeSelectors, false);
  assert.equal(dialectOf(promql("3.16")).extendedRangeSelectors, true);
});
