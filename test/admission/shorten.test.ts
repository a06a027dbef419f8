import assert from "node:assert/strict";
import { test } from "node:test";
import { printable, shorten } from "../../src/admission/shorten.ts";

test("control characters and marks of direction are written out", () => {
  assert.equal(printable("a\u0000b\nc\u0085d\u202ee\u2028f"), "a\\u0000b\\u000ac\\u0085d\\u202ee\\u2028f");
  assert.equal(printable("Grüße, 😀"), "Grüße, 😀");
  assert.equal(printable("half \ud800"), "half \ufffd");
});

test("the middle is cut out, start and end stay", () => {
  assert.equal(shorten("spec.groups[0].rules[12].labels[severity]", 100), "spec.groups[0].rules[12].labels[severity]");
  assert.equal(shorten("0123456789abcdefghij", 10), "012345…hij");
  assert.equal(shorten("0123456789", 1), "…");
  for (const most of [2, 5, 9])
    assert.ok(shorten("😀".repeat(20), most).length <= most && shorten("😀".repeat(20), most).isWellFormed());
});
