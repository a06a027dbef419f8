import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { TextCache } from "../../src/text/text-cache.ts";

describe("TextCache", () => {
  it("keeps a value from the second time on", () => {
    const remembered = new TextCache<number>(100, 1000);
    remembered.keep("a", 1, 1);
    assert.equal(remembered.get("a"), undefined);
    remembered.keep("a", 2, 1);
    assert.equal(remembered.get("a"), 2);
    assert.equal(remembered.get("b"), undefined);
  });

  it("forgets what did not come again among so many texts", () => {
    const remembered = new TextCache<number>(10, 1_000_000);
    const keepTwice = (text: string): void => {
      for (const round of [1, 2]) remembered.keep(text, round, 1);
    };
    keepTwice("a");
    for (let text = 0; text < 5; text++) keepTwice(`${text}`);
    assert.equal(remembered.get("a"), 2, "one generation later it is still there");
    for (let text = 10; text < 20; text++) keepTwice(`${text}`);
    assert.equal(remembered.get("a"), undefined);
    assert.equal(remembered.get("19"), 2);
  });

  it("forgets what is too much by weight", () => {
    const remembered = new TextCache<number>(1000, 100);
    for (const round of [1, 2]) remembered.keep("a", round, 10);
    for (let text = 0; text < 12; text++) for (const round of [1, 2]) remembered.keep(`${text}`, round, 10);
    assert.equal(remembered.get("a"), undefined);
    assert.equal(remembered.get("11"), 2);
  });
});
