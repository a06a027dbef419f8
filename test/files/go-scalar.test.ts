import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { goNumber, goScalar } from "../../src/files/go-scalar.ts";

/** What sigs.k8s.io/yaml 1.6 made of each of these, written down from a run of it. */
const cases: readonly (readonly [string, unknown])[] = [
  ["y", true],
  ["Y", true],
  ["yes", true],
  ["On", true],
  ["TRUE", true],
  ["n", false],
  ["No", false],
  ["off", false],
  ["yEs", "yEs"],
  ["", null],
  ["~", null],
  ["Null", null],
  ["nULL", "nULL"],
  ["0", 0],
  ["-0", 0],
  ["+1", 1],
  ["08", 8],
  ["017", 15],
  ["0o17", 15],
  ["0o18", "0o18"],
  ["0x1F", 31],
  ["0X1f", 31],
  ["0b101", 5],
  ["-0b101", -5],
  ["1_000", 1000],
  ["1__0", 10],
  ["_1", "_1"],
  ["1e3", 1000],
  ["1.e3", 1000],
  ["1.", 1],
  [".5", 0.5],
  ["-.5e1", -5],
  [".5_0", 0.5],
  [".5__0", ".5__0"],
  ["._5", "._5"],
  [".", "."],
  ["1e999", "1e999"],
  ["0xFFFFFFFFFFFFFFFFF", "0xFFFFFFFFFFFFFFFFF"],
  ["-0x8000000000000001", "-0x8000000000000001"],
  ["0777777777777777777777777", 7.777777777777778e23],
  [".inf", Number.POSITIVE_INFINITY],
  ["-.INF", Number.NEGATIVE_INFINITY],
  [".nan", Number.NaN],
  ["1:30", "1:30"],
  ["2001-01-01", "2001-01-01"],
  ["=", "="],
  ["<<", "<<"],
  ["up == 0", "up == 0"],
];

describe("goScalar", () => {
  for (const [text, value] of cases) {
    it(`reads ${JSON.stringify(text)} as ${String(value)}`, () => {
      assert.equal(goScalar(text), value);
    });
  }
});

describe("goNumber", () => {
  it("knows no words", () => {
    for (const text of ["y", "true", ".inf", "null", ""]) assert.equal(goNumber(text), undefined);
  });
});
