import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { duplicatesIn } from "../../src/model/duplicates.ts";
import type { Shape } from "../../src/model/shape.ts";

const set: Shape = { type: "array", "x-kubernetes-list-type": "set" };
const keyed: Shape = { type: "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["a", "b"] };

describe("duplicatesIn", () => {
  const rows: readonly [
    title: string,
    shape: Shape,
    list: readonly unknown[],
    found: readonly [index: number, first: number][],
  ][] = [
    ["a list that may repeat items", { type: "array" }, [1, 1], []],
    ["text and a number, which differ", set, [1, "1"], []],
    [
      "objects with the same fields in another order",
      set,
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      [[1, 0]],
    ],
    ["an item that is there three times, once", set, ["x", "x", "x"], [[1, 0]]],
    [
      "keys",
      keyed,
      [
        { a: 1, b: 1, c: 1 },
        { a: 1, b: 2 },
        { b: 1, a: 1, c: 2 },
      ],
      [[2, 0]],
    ],
    ["a key that is missing and one that is null, which differ", keyed, [{ a: 1 }, { a: 1, b: null }], []],
    ["a null and an object without a key", keyed, [null, {}], [[1, 0]]],
    ["items that cannot have keys", keyed, ["a", "a"], []],
  ];
  for (const [title, shape, list, found] of rows)
    it(title, () =>
      assert.deepEqual(
        duplicatesIn(list, shape).map(({ index, first }) => [index, first]),
        found,
      ),
    );
});
