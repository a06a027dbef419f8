import assert from "node:assert/strict";
import { test } from "node:test";
import { asFraction, withoutCommas, withoutSuffix } from "../../src/promql/written-numbers.ts";

test("a number with a suffix is written out", () => {
  const rows: readonly (readonly [text: string, number: string | undefined])[] = [
    ["1k", "1000"],
    ["1.5K", "1500"],
    ["10MB", "10000000"],
    ["2Gi", "2147483648"],
    ["1KiB", "1024"],
    ["1T", "1000000000000"],
    ["5m", undefined],
    ["5x", undefined],
    ["k", undefined],
    ["1kk", undefined],
  ];
  for (const [text, number] of rows) assert.equal(withoutSuffix(text), number, text);
});

test("commas between thousands are removed", () => {
  assert.equal(withoutCommas("10,000"), "10000");
  assert.equal(withoutCommas("1,234,567"), "1234567");
  for (const text of ["10,00", "1,2", "1000", "1000,000"]) assert.equal(withoutCommas(text), undefined, text);
});

test("a percentage is a fraction without rounding errors", () => {
  assert.deepEqual(["5", "12.5", "100", "0.1", "7"].map(asFraction), ["0.05", "0.125", "1", "0.001", "0.07"]);
});
