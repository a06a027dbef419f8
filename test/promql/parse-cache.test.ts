import assert from "node:assert/strict";
import { test } from "node:test";
import { parseExprCached, maxJudged, maxJudgedLength, maxJudgedTokens } from "../../src/promql/parse-cache.ts";
import { parseExpr } from "../../src/promql/parser.ts";
import { everything, promql } from "../support/promql-verdict.ts";

const options = promql("3.16");

test("the same text and options give the same object", () => {
  for (const text of ["up == 0", "up ==", "é"]) {
    const judged = parseExprCached(text, options);
    assert.equal(parseExprCached(text, options), judged);
    assert.equal(parseExprCached(text, { ...options }), judged);
    assert.deepEqual(judged, parseExpr(text, options));
  }
});

test("other options give another judgement", () => {
  const text = "limitk(1, foo)";
  assert.equal(parseExprCached(text, options).ok, false);
  assert.equal(parseExprCached(text, promql("3.16", everything)).ok, true);
  assert.equal(parseExprCached(text, promql("2.45")).ok, false);
  assert.notDeepEqual(parseExprCached(text, promql("2.45")), parseExprCached(text, options));
});

test("what was asked for of late is remembered, however much is asked for", () => {
  const kept = parseExprCached("kept == 1", options);
  for (let index = 0; index < maxJudged * 1.2; index++) {
    parseExprCached(`other == ${index}`, options);
    if (index % 1000 === 0) assert.equal(parseExprCached("kept == 1", options), kept);
  }
  const forgotten = parseExprCached("other == 1", options);
  assert.ok(forgotten.ok);
});

test("long texts do not drive out others", () => {
  const kept = parseExprCached("kept == 2", options);
  const long = `${"a".repeat(maxJudgedLength / 10)} + b`;
  for (let index = 0; index < 20; index++) parseExprCached(`${long}${index}`, options);
  assert.equal(parseExprCached("kept == 2", options), kept);
  assert.notEqual(parseExprCached(long, options), parseExprCached(long, options));
});

test("texts of many tokens are forgotten sooner, as their trees are large", () => {
  const many = (index: number): string => `${"a+".repeat(maxJudgedTokens / 40)}b${index}`;
  const first = parseExprCached(many(0), options);
  assert.equal(parseExprCached(many(0), options), first);
  for (let index = 1; index < 45; index++) parseExprCached(many(index), options);
  assert.notEqual(parseExprCached(many(0), options), first);
  const huge = "a+".repeat(maxJudgedTokens / 20) + "b";
  assert.notEqual(parseExprCached(huge, options), parseExprCached(huge, options));
});
