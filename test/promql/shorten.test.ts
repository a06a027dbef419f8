import assert from "node:assert/strict";
import { test } from "node:test";
import { shorten } from "../../src/promql/shorten.ts";

test("a long text is shortened", () => {
  assert.equal(shorten(""), "");
  assert.equal(shorten("a".repeat(30)), "a".repeat(30));
  assert.equal(shorten("a".repeat(31)), `${"a".repeat(29)}…`);
});
