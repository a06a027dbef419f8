import assert from "node:assert/strict";
import { test } from "node:test";
import { finish } from "../../src/text/steps.ts";
import { sameValue } from "../../src/text/same-value.ts";

const pairs: readonly (readonly [left: unknown, right: unknown, same: boolean])[] = [
  [1, 1, true],
  [1, "1", false],
  [null, undefined, false],
  [null, {}, false],
  [[], {}, false],
  [[1, [2]], [1, [2]], true],
  [[1, 2], [2, 1], false],
  [{ a: 1, b: { c: [] } }, { b: { c: [] }, a: 1 }, true],
  [{ a: undefined }, { b: undefined }, false],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}'), true],
  [JSON.parse('{"__proto__":1}'), JSON.parse('{"a":1}'), false],
];

for (const [left, right, same] of pairs)
  test(`${JSON.stringify(left)} and ${JSON.stringify(right)} are ${same ? "the same" : "not the same"}`, () => {
    assert.equal(finish(sameValue(left, right)), same);
    assert.equal(finish(sameValue(right, left)), same);
  });

test("depth costs no stack", () => {
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  assert.equal(finish(sameValue(JSON.parse(deep), JSON.parse(deep))), true);
});
