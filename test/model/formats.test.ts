import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formats } from "../../src/model/formats.ts";

describe("formats of whole numbers", () => {
  const rows: readonly [number, int32: boolean, int64: boolean][] = [
    [0, true, true],
    [2 ** 31 - 1, true, true],
    [2 ** 31, false, true],
    [-(2 ** 31), true, true],
    [-(2 ** 31) - 1, false, true],
    [2 ** 53 + 2, false, true],
    [2 ** 63, false, true],
    [2 ** 63 + 2048, false, false],
    [-(2 ** 63), false, true],
    [1e300, false, false],
    [0.5, false, false],
    [1.0000000001, false, false],
  ];
  for (const [number, int32, int64] of rows)
    it(String(number), () => {
      assert.equal(formats.int32(number), int32);
      assert.equal(formats.int64(number), int64);
    });
});

describe("a date and time", () => {
  const rows: readonly [text: string, good: boolean][] = [
    ["2026-11-24T08:30:00Z", true],
    ["2026-11-24t08:30:00z", true],
    ["2026-11-24T08:30:00.123456789+01:00", true],
    ["2024-02-29T00:00:00Z", true],
    ["2023-02-29T00:00:00Z", false],
    ["2026-13-01T00:00:00Z", false],
    ["2026-04-31T00:00:00Z", false],
    ["2026-11-24T24:00:00Z", false],
    ["2026-11-24T08:60:00Z", false],
    ["2026-11-24T08:30:60Z", false],
    ["2026-11-24T08:30:00", false],
    ["2026-11-24 08:30:00Z", false],
    ["2026-11-24", false],
    ["", false],
    // The API server does not read what follows a second t, and takes any sign before a fraction.
    ["2026-11-24T08:30:00Ztail", true],
    ["2026-11-24T08:30:00,5Z", true],
  ];
  for (const [text, good] of rows) it(JSON.stringify(text), () => assert.equal(formats["date-time"](text), good));
});
