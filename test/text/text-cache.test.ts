import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { TextCache } from "../../src/text/text-cache.ts";

function setTwice(cache: TextCache<number>, text: string, weight: number): void {
  for (const round of [1, 2]) cache.set(text, round, weight);
}

describe("TextCache", () => {
  it("stores a value the second time its text is set", () => {
    const cache = new TextCache<number>({ maxEntries: 100, maxWeight: 1000, maxEntryWeight: 1000 });
    cache.set("a", 1, 1);
    assert.equal(cache.get("a"), undefined);
    cache.set("a", 2, 1);
    assert.equal(cache.get("a"), 2);
    assert.equal(cache.get("b"), undefined);
  });

  it("evicts the least recently used entries when there are too many", () => {
    const cache = new TextCache<number>({ maxEntries: 10, maxWeight: 1_000_000, maxEntryWeight: 1000 });
    setTwice(cache, "a", 1);
    for (let text = 0; text < 5; text++) setTwice(cache, `${text}`, 1);
    assert.equal(cache.get("a"), 2, "one generation later it is still there");
    for (let text = 10; text < 20; text++) setTwice(cache, `${text}`, 1);
    assert.equal(cache.get("a"), undefined);
    assert.equal(cache.get("19"), 2);
  });

  it("evicts entries when they weigh too much together", () => {
    const cache = new TextCache<number>({ maxEntries: 1000, maxWeight: 100, maxEntryWeight: 100 });
    setTwice(cache, "a", 10);
    for (let text = 0; text < 12; text++) setTwice(cache, `${text}`, 10);
    assert.equal(cache.get("a"), undefined);
    assert.equal(cache.get("11"), 2);
  });

  it("does not store an entry that weighs too much by itself", () => {
    const cache = new TextCache<number>({ maxEntries: 1000, maxWeight: 100, maxEntryWeight: 9 });
    setTwice(cache, "heavy", 10);
    setTwice(cache, "light", 9);
    assert.equal(cache.get("heavy"), undefined);
    assert.equal(cache.get("light"), 2);
  });
});
