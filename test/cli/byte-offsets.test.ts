import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { array, assert as assertProperty, nat, property, string } from "fast-check";
import { ByteOffsets } from "../../src/cli/byte-offsets.ts";

describe("ByteOffsets", () => {
  it("counts the UTF-8 bytes before an offset, in any order of offsets", () => {
    assertProperty(
      property(string({ unit: "grapheme" }), array(nat()), (text, picks) => {
        const offsets = new ByteOffsets(text);
        const characters = Array.from(text);
        for (const pick of picks) {
          const before = characters.slice(0, pick % (characters.length + 1)).join("");
          assert.equal(offsets.at(before.length), Buffer.byteLength(before));
        }
      }),
    );
  });
});
