import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { costsAtMost } from "../../src/http/review-cost.ts";
import { reviewOf, ruleObject } from "../admission/reviewing.ts";

const kib = 1024;
const mib = 1024 * kib;

function bodyOf(expr: string): Buffer {
  return Buffer.from(reviewOf(ruleObject([{ record: "a:b:c", expr }])));
}

test("a review costs by its tokens, not by its length alone", () => {
  assert.ok(costsAtMost(bodyOf("up"), 256 * kib));
  assert.ok(costsAtMost(bodyOf(`up{a="${"x".repeat(200 * kib)}"}`), 2 * mib));
  const chain = bodyOf("1+".repeat(122_000));
  assert.ok(!costsAtMost(chain, 32 * mib));
  assert.ok(costsAtMost(chain, 64 * mib));
});

test("the cost is the same wherever the tokens are", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "+", "é", '"'), maxLength: 200 }), fc.nat(80_000), (text, bytes) => {
      const body = Buffer.from(text);
      const separators = text.replaceAll(/[aé]/g, "").length;
      assert.equal(costsAtMost(body, bytes), body.length * 8 + separators * 320 <= bytes);
    }),
  );
});

test("what is large is as costly as can be", () => {
  assert.ok(!costsAtMost(Buffer.alloc(mib), Number.MAX_SAFE_INTEGER));
  assert.ok(costsAtMost(Buffer.alloc(mib), Number.POSITIVE_INFINITY));
});
