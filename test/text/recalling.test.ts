import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { recalling } from "../../src/text/recalling.ts";

describe("recalling", () => {
  it("gives the same result for the last few, and makes others anew", () => {
    let made = 0;
    const number: (key: object) => number = recalling(() => (made += 1));
    const keys = Array.from({ length: 9 }, () => ({}));
    const [first = {}, ...others] = keys;
    assert.equal(number(first), 1);
    assert.equal(number(first), 1);
    for (const key of others) number(key);
    assert.equal(made, 9);
    assert.equal(number(keys.at(-1) ?? {}), 9);
    assert.equal(number(first), 10, "eight others came between");
  });
});
