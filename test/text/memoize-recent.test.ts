import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoizeRecent } from "../../src/text/memoize-recent.ts";

describe("memoizeRecent", () => {
  it("computes a result once for each of the last eight keys", () => {
    let made = 0;
    const number: (key: object) => number = memoizeRecent(() => (made += 1));
    const keys = Array.from({ length: 9 }, () => ({}));
    const [first = {}, ...others] = keys;
    assert.equal(number(first), 1);
    assert.equal(number(first), 1);
    for (const key of others) number(key);
    assert.equal(made, 9);
    assert.equal(number(keys.at(-1) ?? {}), 9);
    assert.equal(number(first), 10, "eight other keys evicted it");
  });

  it("treats equal keys as the same if it can compare them", () => {
    const wrapped = memoizeRecent(
      (key: { readonly name: string }) => [key.name],
      (a, b) => a.name === b.name,
    );
    assert.equal(wrapped({ name: "a" }), wrapped({ name: "a" }));
    assert.notEqual(wrapped({ name: "a" }), wrapped({ name: "b" }));
  });

  it("stores nothing of a call that throws", () => {
    let calls = 0;
    const second = memoizeRecent((key: string) => {
      calls += 1;
      if (calls === 1) throw new Error("first call");
      return `${key}${calls}`;
    });
    assert.throws(() => second("a"));
    assert.equal(second("a"), "a2");
  });
});
