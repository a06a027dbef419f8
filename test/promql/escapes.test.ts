import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeEnd } from "../../src/promql/escapes.ts";

const doubleQuote = 34;

const ends: readonly (readonly [escape: string, end: number])[] = [
  ["n", 1],
  ["\\", 1],
  ['"', 1],
  ["'", -1],
  ["q", -1],
  ["", -1],
  ["101", 3],
  ["400", -1],
  ["10", -1],
  ["8", -1],
  ["x41", 3],
  ["xG1", -1],
  ["u00e9", 5],
  ["ud800", -1],
  ["U0001F600", 9],
  ["U00110000", -1],
  ["UFFFFFFFF", -1],
];

test("an escape ends where Go ends it, or is invalid", () => {
  for (const [escape, end] of ends) assert.equal(escapeEnd(escape, 0, doubleQuote), end, escape);
});
