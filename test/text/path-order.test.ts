import assert from "node:assert/strict";
import { it } from "node:test";
import type { FieldPath } from "../../src/text/field-path.ts";
import { comparePaths } from "../../src/text/path-order.ts";

it("paths are ordered by parent, index and name", () => {
  const sorted: readonly FieldPath[] = [
    [],
    ["metadata", "name"],
    ["spec"],
    ["spec", "a"],
    ["spec", "a", 2],
    ["spec", "a", 2, "b"],
    ["spec", "a", 10],
    ["spec", "b"],
  ];
  assert.deepEqual(sorted.toReversed().toSorted(comparePaths), sorted);
  assert.equal(comparePaths(["a", 1], ["a", 1]), 0);
});
