import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cellWidth } from "../../src/text/cell-width.ts";

describe("cellWidth", () => {
  const cases: readonly (readonly [string, number])[] = [
    ["a", 1],
    ["é", 1],
    ["\u0301", 0],
    ["日", 2],
    ["한", 2],
    ["Ａ", 2],
    ["😀", 2],
    ["€", 1],
    ["Ж", 1],
  ];
  for (const [character, width] of cases) it(`is ${width} for ${character}`, () => assert.equal(cellWidth(character), width));
});
