import assert from "node:assert/strict";
import { test } from "node:test";
import { dialectOf } from "../../src/promql/dialect.ts";
import { everything, promql } from "../support/promql-verdict.ts";

test("equal options have the same dialect, whichever object they are", () => {
  const options = promql("3.16");
  const dialect = dialectOf(options);
  assert.equal(dialectOf({ ...options }), dialect);
  dialectOf(promql("2.45"));
  assert.equal(dialectOf(options), dialect);
  assert.notEqual(dialectOf(promql("3.16", everything)), dialect);
});

test("every feature flag and the version make another dialect", () => {
  const dialects = new Set([dialectOf(promql("3.16")), dialectOf(promql("3.15"))]);
  for (const name of Object.keys(everything)) dialects.add(dialectOf(promql("3.16", { [name]: true })));
  assert.equal(dialects.size, 6);
});

test("every version has its own dialect, however many are in use", () => {
  for (let minor = 0; minor < 200; minor++) {
    assert.equal(dialectOf(promql(`3.${minor}`)).trimOperators, minor >= 11);
  }
});

test("features that are always on from 3.16 do not depend on their flag", () => {
  assert.equal(dialectOf(promql("3.15")).durationExpressions, false);
  assert.equal(dialectOf(promql("3.16")).durationExpressions, true);
  assert.equal(dialectOf(promql("3.15")).extendedRangeSelectors, false);
  assert.equal(dialectOf(promql("3.16")).extendedRangeSelectors, true);
});
