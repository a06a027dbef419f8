import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as assertProperty, property, string } from "fast-check";
import { printable } from "../../src/text/printable.ts";

const cases: readonly (readonly [text: string, printed: string])[] = [
  ["plain Grüße 😀", "plain Grüße 😀"],
  ["a\nb\r\tc", String.raw`a\u000ab\u000d\u0009c`],
  ["\u001b]0;x\u0007\u001b[2J", String.raw`\u001b]0;x\u0007\u001b[2J`],
  ["\u007f\u0085\u009b", String.raw`\u007f\u0085\u009b`],
  ["\u2028\u2029\u202e\u2066", String.raw`\u2028\u2029\u202e\u2066`],
  ["\u200b\u200f\u061c\ufeff\u00ad", String.raw`\u200b\u200f\u061c\ufeff\u00ad`],
  ["\u{e0001}", String.raw`\udb40\udc01`],
  ["\ud800x", "\ufffdx"],
];

for (const [text, printed] of cases)
  test(`${JSON.stringify(text)} is printed as ${JSON.stringify(printed)}`, () => {
    assert.equal(printable(text), printed);
  });

test("whatever is printed has no control, format or separator character, and stays as it is", () => {
  assertProperty(
    property(string({ unit: "binary" }), (text) => {
      const printed = printable(text);
      assert.doesNotMatch(printed, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      assert.equal(printable(printed), printed);
    }),
  );
});
