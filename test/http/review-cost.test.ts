import assert from "node:assert/strict";
import { test } from "node:test";
import { estimatedCost } from "../../src/http/review-cost.ts";
import { reviewOf, ruleObject } from "../admission/reviewing.ts";

const kib = 1024;
const mib = 1024 * kib;

function costOf(expr: string): number {
  return estimatedCost(Buffer.from(reviewOf(ruleObject([{ record: "a:b:c", expr }]))));
}

test("a review costs by its tokens, not by its length alone", () => {
  assert.ok(costOf("up") < 256 * kib);
  assert.ok(costOf(`up{a="${"x".repeat(200 * kib)}"}`) < 2 * mib);
  const chain = costOf("1+".repeat(122_000));
  assert.ok(chain > 32 * mib && chain < 64 * mib, `${chain}`);
});

test("what is large is as costly as can be", () => {
  assert.equal(estimatedCost(Buffer.alloc(mib)), Number.POSITIVE_INFINITY);
});
