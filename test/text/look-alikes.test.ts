import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { describeCharacter, lookAlike, toAscii } from "../../src/text/look-alikes.ts";

describe("lookAlike", () => {
  const rows: readonly (readonly [character: string, ascii: string | undefined])[] = [
    ["a", undefined],
    ["\u0430", "a"],
    ["\u0391", "A"],
    ["\uff08", "("],
    ["\uff15", "5"],
    ["\u201c", '"'],
    ["\u2212", "-"],
    ["\u2265", ">="],
    ["\u00a0", " "],
    ["\u3000", " "],
    ["\u200b", ""],
    ["\ufeff", ""],
    ["\u00e9", undefined],
    ["\u65e5", undefined],
  ];
  for (const [character, ascii] of rows) {
    it(`is ${JSON.stringify(ascii)} for ${JSON.stringify(character)}`, () => assert.equal(lookAlike(character), ascii));
  }
});

describe("toAscii", () => {
  it("replaces what looks like ASCII, and nothing else", () => {
    assert.equal(toAscii("nod\u0435_l\u043ead1\u00a0\u2265 \u00e9"), "node_load1 >= \u00e9");
  });
});

describe("describeCharacter", () => {
  const rows: readonly (readonly [text: string, description: string])[] = [
    ["&", '"&"'],
    ["\u00e9", '"\u00e9" (U+00E9)'],
    ["\u0435", '"\u0435" (U+0435, Cyrillic)'],
    ["\uff08", '"\uff08" (U+FF08, full-width)'],
    ["\u00a0", "U+00A0 (no-break space)"],
    ["\u202e", "U+202E"],
    ["\u{1f600}", '"\u{1f600}" (U+1F600)'],
    ["\u0000", "U+0000"],
  ];
  for (const [text, description] of rows) {
    it(`is ${JSON.stringify(description)}`, () => assert.equal(describeCharacter(`x${text}y`, 1), description));
  }
});
