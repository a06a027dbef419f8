import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runInNewContext } from "node:vm";
import {
  atMostOneOf,
  excludedByValue,
  limitedByValue,
  needsField,
  needsValue,
  shardForEachTopologyValue,
} from "../../src/model/cel.ts";
import type { CelRule, Fields } from "../../src/model/cel.ts";

/** Evaluates the text of a rule as JavaScript, with the macros of CEL expanded. */
function textHolds({ rule }: CelRule, self: Fields): unknown {
  const script = rule
    .replaceAll(/has\(self\.([\w.]+)\)/gu, (_, path: string) => `(self?.${path.replaceAll(".", "?.")} !== undefined)`)
    .replaceAll(/size\(([\w.]+)\)/gu, "$1.length")
    .replaceAll(/\.exists_one\(x, x\)/gu, ".filter((x) => x).length === 1")
    .replaceAll(/!(\[[^\]]*\])\.exists\(x, x\)/gu, "!$1.some((x) => x)");
  return runInNewContext(script, { self });
}

const cases: readonly [title: string, CelRule, readonly [self: Fields, holds: boolean][]][] = [
  [
    "a field that requires another",
    needsField("a", "b"),
    [
      [{}, true],
      [{ b: 1 }, true],
      [{ a: 1, b: "" }, true],
      [{ a: "" }, false],
      [{ a: false }, false],
    ],
  ],
  [
    "a field that requires a value of another",
    needsValue("a", "b", "On"),
    [
      [{}, true],
      [{ b: "Off" }, true],
      [{ a: {}, b: "On" }, true],
      [{ a: {}, b: "Off" }, false],
      [{ a: {}, b: "on" }, false],
      [{ a: {} }, false],
    ],
  ],
  [
    "a field that a value of another excludes",
    excludedByValue("a", "b", "On"),
    [
      [{}, true],
      [{ a: 0 }, true],
      [{ a: 0, b: "Off" }, true],
      [{ b: "On" }, true],
      [{ a: 0, b: "On" }, false],
    ],
  ],
  [
    "a field that a value of another limits",
    limitedByValue("a", 1, "b", "On"),
    [
      [{}, true],
      [{ b: "On" }, true],
      [{ a: 1, b: "On" }, true],
      [{ a: 0, b: "On" }, true],
      [{ a: 2 }, true],
      [{ a: 2, b: "Off" }, true],
      [{ a: 2, b: "On" }, false],
    ],
  ],
  [
    "one field of several at most",
    atMostOneOf("a", "b", "c"),
    [
      [{}, true],
      [{ a: {} }, true],
      [{ c: {}, d: {} }, true],
      [{ a: {}, c: {} }, false],
      [{ a: {}, b: {}, c: {} }, false],
    ],
  ],
  [
    "a shard for each zone",
    shardForEachTopologyValue,
    [
      [{}, true],
      [{ shards: 0 }, true],
      [{ shardingStrategy: {} }, true],
      [{ shardingStrategy: { mode: "Topology" } }, true],
      [{ shardingStrategy: { mode: "Topology", topology: {} } }, true],
      [{ shardingStrategy: { mode: "Topology", topology: { values: [] } }, shards: -1 }, true],
      [{ shardingStrategy: { mode: "Topology", topology: { values: ["a"] } } }, true],
      [{ shardingStrategy: { mode: "Topology", topology: { values: ["a", "b"] } } }, false],
      [{ shardingStrategy: { mode: "Topology", topology: { values: ["a", "b"] } }, shards: 1 }, false],
      [{ shardingStrategy: { mode: "Topology", topology: { values: ["a", "b"] } }, shards: 2 }, true],
      [{ shardingStrategy: { mode: "Topology", topology: { values: ["a"] } }, shards: 0 }, false],
      [{ shardingStrategy: { mode: "Address", topology: { values: ["a", "b"] } }, shards: 1 }, true],
      [{ shardingStrategy: { topology: { values: ["a", "b"] } }, shards: 1 }, true],
    ],
  ],
];

for (const [title, rule, rows] of cases)
  describe(title, () => {
    for (const [self, holds] of rows)
      it(`${holds ? "holds" : "does not hold"} for ${JSON.stringify(self)}`, () => {
        assert.equal(rule.holds(self), holds, "the predicate");
        assert.equal(textHolds(rule, self), holds, rule.rule);
      });

    it("has a message and a fix of one clause each", () => {
      for (const text of [rule.message, rule.fix]) assert.match(text, /^[a-z].*[^.]$/u);
    });
  });
