import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readComplex, readNumber, scanNumber } from "../../src/gotemplate/number.ts";
import type { NumberDiagnostic } from "../../src/gotemplate/number.ts";

const right = [
  ["0", "-0", "1", "+7", "0777", "0o17", "0b101", "0x1F", "1_000", "0x_1", "0_7"],
  ["18446744073709551615", "-9223372036854775808", "+9223372036854775807", "0xffffffffffffffff"],
  ["1.5", ".5", "5.", "1e3", "1E-3", "09.5", "1_0.5", "0x1p4", "0X1P+4", "0x1.fffffffffffff7p1023", "1e-999"],
  ["2i", "0x1p2i", "1e3i", "08i"],
].flat();

const wrong: readonly (readonly [string, NumberDiagnostic])[] = [
  ["08", "invalid"],
  ["1__0", "invalid"],
  ["1_", "invalid"],
  ["0b2", "invalid"],
  ["0x", "invalid"],
  [".", "invalid"],
  ["-", "invalid"],
  ["+i", "invalid"],
  ["0x10i", "invalid"],
  ["18446744073709551616", "out of range"],
  ["-9223372036854775809", "out of range"],
  ["0x1ffffffffffffffff", "out of range"],
  ["1e400", "out of range"],
  ["1e400i", "invalid"],
  ["0x1p1024", "out of range"],
  ["0x1.fffffffffffff8p1023", "out of range"],
];

describe("readNumber", () => {
  for (const text of right) it(`accepts ${text}`, () => assert.equal(readNumber(text), undefined));
  for (const [text, diagnostic] of wrong)
    it(`reports ${text} as ${diagnostic}`, () => assert.equal(readNumber(text), diagnostic));
});

describe("readComplex", () => {
  for (const text of ["1+2i", "-1.5-2e3i", "0x1p1+0x1p2i"])
    it(`accepts ${text}`, () => assert.equal(readComplex(text), undefined));
  for (const text of ["1+i", "1i+2i", "0x1+2i", "0b1+1i"])
    it(`refuses ${text}`, () => assert.equal(readComplex(text), "invalid"));
  it("refuses what is too large", () => assert.equal(readComplex("1+1e400i"), "out of range"));
});

describe("scanNumber", () => {
  const ends: readonly (readonly [string, number])[] = [
    ["12 ", 2],
    ["-1.5e+3)", 7],
    ["0x1eF|", 5],
    ["1i ", 2],
    ["1a", -1],
    ["1é", -1],
    ["0b12", -1],
    [".}}", 1],
  ];
  for (const [text, end] of ends) it(`ends ${JSON.stringify(text)} at ${end}`, () => assert.equal(scanNumber(text, 0), end));
});
