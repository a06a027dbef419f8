import assert from "node:assert/strict";
import { test } from "node:test";
import { scanDuration, scanNumber } from "../../src/promql/scan-number.ts";

const numbers: readonly (readonly [text: string, underscores: boolean, end: number])[] = [
  ["12.5e-3)", true, 7],
  ["12.5e-3)", false, 7],
  ["1_000", true, 5],
  ["1_000", false, ~1],
  ["0xfF,", true, 4],
  ["0x_f", true, 4],
  ["0x1.8", true, ~4],
  ["0x1._", true, ~5],
  ["0xee", true, ~4],
  ["0xee", false, 4],
  ["1..2", true, ~3],
  [".5.5", true, 4],
  ["1e", true, ~2],
  ["1e+", true, ~3],
  ["1e+ ", true, 3],
  ["1e_5", true, ~3],
  ["1e5e5", true, ~4],
  ["1_", true, ~2],
  ["1__0", true, ~3],
  ["", true, ~0],
  ["", false, 0],
  ["5m", true, ~1],
];

test("a number ends where Prometheus' lexer ends it", () => {
  for (const [text, underscores, end] of numbers) assert.equal(scanNumber(text, 0, underscores), end, `${text} ${underscores}`);
});

const durations: readonly (readonly [text: string, from: number, end: number])[] = [
  ["5m]", 1, 2],
  ["5ms", 1, 3],
  ["5hs ", 1, 3],
  ["1y2w3d", 1, 6],
  ["1d1y", 1, ~3],
  ["5", 1, ~1],
  ["5m5", 1, ~3],
  ["5mm", 1, ~2],
  ["5m_", 1, ~2],
];

test("a duration ends where Prometheus' lexer ends it", () => {
  for (const [text, from, end] of durations) assert.equal(scanDuration(text, from), end, text);
});
