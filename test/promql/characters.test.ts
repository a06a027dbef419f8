import assert from "node:assert/strict";
import { test } from "node:test";
import { classOf, colonBit, digit, hexLetter, letter, nameBits, space } from "../../src/promql/characters.ts";

test("each character has the class that PromQL gives it", () => {
  const classes: readonly (readonly [characters: string, bits: number])[] = [
    [" \t\n\r", space],
    ["0123456789", digit],
    ["afAF", letter | hexLetter],
    ["gzGZ_", letter],
    [":.-\v\u00a0éК\u{1F600}\u0000", 0],
  ];
  for (const [characters, bits] of classes) {
    for (const character of characters) assert.equal(classOf(character.charCodeAt(0)), bits, JSON.stringify(character));
  }
  assert.equal(classOf(Number.NaN), 0);
});

test("a metric name continues with letters, digits, _ and colons", () => {
  for (const character of "azAZ09_") assert.equal(nameBits(character.charCodeAt(0)) & colonBit, 0);
  assert.equal(nameBits(":".charCodeAt(0)), colonBit);
  for (const unit of [45, 32, 0xe9, Number.NaN]) assert.equal(nameBits(unit), 0);
});
