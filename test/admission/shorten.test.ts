import assert from "node:assert/strict";
import { test } from "node:test";
import { shorten } from "../../src/admission/shorten.ts";

test("the middle is cut out, start and end stay", () => {
  assert.equal(shorten("spec.groups[0].rules[12].labels[severity]", 100), "spec.groups[0].rules[12].labels[severity]");
  assert.equal(shorten("0123456789abcdefghij", 10), "012345…hij");
  assert.equal(shorten("0123456789", 1), "…");
  for (const most of [2, 5, 9])
    assert.ok(shorten("😀".repeat(20), most).length <= most && shorten("😀".repeat(20), most).isWellFormed());
});
