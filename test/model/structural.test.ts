import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { needsField } from "../../src/model/cel.ts";
import { anything, field, integer, keyedList, list, map, object, required, setOf, text } from "../../src/model/schema.ts";
import { shapeOf } from "../../src/model/shape.ts";
import { breaches } from "../../src/model/structural.ts";
import { formatFieldPath } from "../../src/text/field-path.ts";
import { deepFreeze } from "../support/deep-freeze.ts";

const port = object({ number: required(integer(), ""), protocol: field(text(), "") });
const ruled = object({ a: field(text(), ""), b: field(text(), "") }, { "x-kubernetes-validations": [needsField("a", "b")] });
const shape = shapeOf(
  object({
    words: field(setOf(text()), ""),
    plain: field(list(text()), ""),
    named: field(keyedList(object({ name: field(text(), ""), words: field(setOf(text()), "") }), ["name"]), ""),
    ports: field(keyedList(port, ["number", "protocol"]), ""),
    ruled: field(ruled, ""),
    byName: field(map(ruled), ""),
    free: field(anything(), ""),
  }),
);

describe("breaches", () => {
  const rows: readonly [title: string, value: unknown, found: readonly string[]][] = [
    ["nothing", {}, []],
    ["a set without repetition", { words: ["a", "b"] }, []],
    ["a set, each repeated item once", { words: ["a", "b", "a", "a", "b"] }, ["words[2] is words[0]", "words[4] is words[1]"]],
    [
      "a set of what is no text",
      { words: [1, "1", 1, { a: 1, b: 2 }, { b: 2, a: 1 }] },
      ["words[2] is words[0]", "words[4] is words[3]"],
    ],
    ["a list that may repeat", { plain: ["a", "a"] }, []],
    ["a key", { named: [{ name: "a" }, { name: "b" }, { name: "a" }] }, ["named[2] is named[0] by name"]],
    ["a key that is missing twice", { named: [{}, {}] }, ["named[1] is named[0] by name"]],
    ["a null beside an object without a key", { named: [null, {}] }, ["named[1] is named[0] by name"]],
    ["keyed items that are no objects", { named: ["a", "a"] }, []],
    [
      "several keys",
      { ports: [{ number: 1 }, { number: 1, protocol: "TCP" }, { protocol: "TCP", number: 1 }] },
      ["ports[2] is ports[1] by number protocol"],
    ],
    ["a set within an item", { named: [{ name: "a", words: ["x", "x"] }] }, ["named[0].words[1] is named[0].words[0]"]],
    ["a rule", { ruled: { a: "x" } }, ["ruled: a needs b"]],
    ["a rule that holds", { ruled: { a: "x", b: "y" } }, []],
    ["a rule in a map", { byName: { x: { a: "x" }, y: {} } }, ["byName.x: a needs b"]],
    ["anything", { free: { words: ["a", "a"] } }, []],
    ["wrong types", { words: 5, named: {}, ruled: [], byName: "x" }, []],
    ["what is no object", 7, []],
    ["null", null, []],
  ];
  for (const [title, value, found] of rows) {
    it(`looks at ${title}`, () => {
      const { duplicates, rules } = breaches(deepFreeze(value), shape);
      assert.deepEqual(
        [
          ...duplicates.map(({ path, first, keys }) => {
            const before = formatFieldPath([...path.slice(0, -1), first]);
            return `${formatFieldPath(path)} is ${before}${keys.length === 0 ? "" : ` by ${keys.join(" ")}`}`;
          }),
          ...rules.map(({ path, rule }) => `${formatFieldPath(path)}: ${rule.message}`),
        ],
        found,
      );
    });
  }
});
