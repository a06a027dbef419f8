import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { suggest } from "../../src/text/suggest.ts";

describe("suggest", () => {
  const names = ["interval", "scrapeTimeout", "rate", "irate", "abort", "warn", "sum"];
  const rows: readonly [written: string, meant: string | undefined][] = [
    ["intervall", "interval"],
    ["intreval", "interval"],
    ["Interval", "interval"],
    ["scrapetimeout", "scrapeTimeout"],
    ["rat", "rate"],
    ["Rate", "rate"],
    ["absolute", undefined],
    ["wran", "warn"],
    ["smu", "sum"],
    ["x", undefined],
    ["", undefined],
    ["interval".repeat(40), undefined],
  ];
  for (const [written, meant] of rows)
    it(`${JSON.stringify(written.slice(0, 20))} is ${meant ?? "nothing near"}`, () =>
      assert.equal(suggest(written, names), meant));

  it("prefers the nearest, and of equally near ones one that starts with the word, has its length or comes first", () => {
    assert.equal(suggest("irat", ["rate", "irate"]), "irate");
    assert.equal(suggest("rat", ["rad", "rate"]), "rate");
    assert.equal(suggest("abc", ["abd", "abe"]), "abd");
    assert.equal(suggest("httsp", ["http", "https"]), "https");
  });

  it("suggests words of one or two characters in another case only", () => {
    assert.equal(suggest("ab", ["ac", "ad"]), undefined);
    assert.equal(suggest("abc", ["ab"]), undefined);
    assert.equal(suggest("id", ["ids"]), undefined);
    assert.equal(suggest("KB", ["MB", "kB"]), "kB");
  });

  it("does not suggest an operator for another", () => assert.equal(suggest("==", ["!=", "=", "=~"]), undefined));

  it("does not suggest what was written", () => assert.equal(suggest("rate", ["rate"]), undefined));
});
