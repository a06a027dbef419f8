import assert from "node:assert/strict";
import { test } from "node:test";
import { parseNumber } from "../../src/promql/number.ts";
import { cpuMs } from "../support/cpu-ms.ts";

const good: readonly (readonly [string, number])[] = [
  ["0", 0],
  ["7", 7],
  ["010", 8],
  ["08", 8],
  ["0o17", 15],
  ["0b101", 5],
  ["0x1F", 31],
  ["1_000", 1000],
  ["0x_ff", 255],
  ["0_7", 7],
  [".5", 0.5],
  ["5.", 5],
  ["1e-3", 0.001],
  ["1_0e1_0", 1e11],
  ["9223372036854775807", 2 ** 63],
  ["9223372036854775808", 2 ** 63],
  ["Inf", Infinity],
  ["-infinity", -Infinity],
  ["nAn", Number.NaN],
  ["-0", 0],
  ["-0.0", -0],
  ["0x1p-2", 0.25],
  ["0x.8p1", 1],
  ["-0x1.8p0", -1.5],
  ["0x1p-1074", 5e-324],
  ["0x1p-1075", 0],
  ["0x1.8p-1074", 1e-323],
  ["0x1fffffffffffffp0", 2 ** 53 - 1],
  ["0x20000000000001p0", 2 ** 53],
  ["0x20000000000003p0", 2 ** 53 + 4],
  ["0x0p5", 0],
  [`0x1${"0".repeat(40)}p-160`, 1],
  ["1e-400", 0],
];

const bad: readonly (readonly [string, RegExp])[] = [
  ["", /not a number/],
  ["1e400", /at most about 1.8e308/],
  ["0x1p1024", /at most about 1.8e308/],
  ["0xfffffffffffffffff", /not a number/],
  ["1__0", /not a number/],
  ["_1", /not a number/],
  ["1_", /not a number/],
  ["1e5.3", /not a number/],
  ["0x", /not a number/],
  ["0b2", /not a number/],
  ["0x1.8", /not a number/],
  ["0xp1", /not a number/],
  ["+nan", /not a number/],
  ["1 ", /not a number/],
  [".", /not a number/],
  ["e5", /not a number/],
];

for (const [text, value] of good) {
  test(`${text} is ${value}`, () => assert.deepEqual(parseNumber(text), { ok: true, value }));
}

for (const [text, problem] of bad) {
  test(`${JSON.stringify(text)} is not a valid number`, () => {
    const parsed = parseNumber(text);
    assert.ok(!parsed.ok);
    assert.match(parsed.problem, problem);
  });
}

test("a million digits take little time", () => {
  const ms = cpuMs(() => {
    assert.ok(!parseNumber("9".repeat(1_000_000)).ok);
    assert.ok(!parseNumber(`0x${"f".repeat(1_000_000)}`).ok);
  });
  assert.ok(ms < 1000, `took ${ms} ms`);
});
