import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeExpr, maxJudged, maxJudgedLength, maxJudgedTokens } from "../../src/promql/judge.ts";
import { parseExpr } from "../../src/promql/parser.ts";
import { everything, promql } from "../support/promql-verdict.ts";

const options = promql("3.16");

test("the same text and options give the same object", () => {
  for (const text of ["up == 0", "up ==", "é"]) {
    const judged = judgeExpr(text, options);
    assert.equal(judgeExpr(text, options), judged);
    assert.equal(judgeExpr(text, { ...options }), judged);
    assert.deepEqual(judged, parseExpr(text, options));
  }
});

test("other options give another judgement", () => {
  const text = "limitk(1, foo)";
  assert.equal(judgeExpr(text, options).ok, false);
  assert.equal(judgeExpr(text, promql("3.16", everything)).ok, true);
  assert.equal(judgeExpr(text, promql("2.45")).ok, false);
  assert.notDeepEqual(judgeExpr(text, promql("2.45")), judgeExpr(text, options));
});

test("what was asked for of late is remembered, however much is asked for", () => {
  const kept = judgeExpr("kept == 1", options);
  for (let index = 0; index < maxJudged * 1.2; index++) {
    judgeExpr(`other == ${index}`, options);
    if (index % 1000 === 0) assert.equal(judgeExpr("kept == 1", options), kept);
  }
  const forgotten = judgeExpr("other == 1", options);
  assert.ok(forgotten.ok);
});

test("long texts do not drive out others", () => {
  const kept = judgeExpr("kept == 2", options);
  const long = `${"a".repeat(maxJudgedLength / 10)} + b`;
  for (let index = 0; index < 20; index++) judgeExpr(`${long}${index}`, options);
  assert.equal(judgeExpr("kept == 2", options), kept);
  assert.notEqual(judgeExpr(long, options), judgeExpr(long, options));
});

test("texts of many tokens are forgotten sooner, as their trees are large", () => {
  const many = (index: number): string => `${"a+".repeat(maxJudgedTokens / 40)}b${index}`;
  const first = judgeExpr(many(0), options);
  assert.equal(judgeExpr(many(0), options), first);
  for (let index = 1; index < 45; index++) judgeExpr(many(index), options);
  assert.notEqual(judgeExpr(many(0), options), first);
  const huge = "a+".repeat(maxJudgedTokens / 20) + "b";
  assert.notEqual(judgeExpr(huge, options), judgeExpr(huge, options));
});
