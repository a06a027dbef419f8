import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { assert as assertProperty, property, string } from "fast-check";
import { printableJson } from "../../src/text/printable-json.ts";

describe("printableJson", () => {
  it("escapes what JSON leaves as it is", () => {
    assert.equal(
      printableJson({ a: "ü\u2028\u2029\u0085\u202e\ufeff\n\u{e0001}" }),
      String.raw`{"a":"ü\u2028\u2029\u0085\u202e\ufeff\n\udb40\udc01"}`,
    );
    assert.equal(printableJson({ a: 1 }, 2), '{\n  "a": 1\n}');
  });

  it("is printable and parses to the same value", () => {
    assertProperty(
      property(string({ unit: "binary" }), (text) => {
        const json = printableJson(text);
        assert.doesNotMatch(json, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        assert.equal(JSON.parse(json), text);
      }),
    );
  });
});
