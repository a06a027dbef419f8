import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { maxFileBytes, readText, tooLarge } from "../../src/files/read-text.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe("readText", () => {
  it("reads UTF-8, with a byte order mark or without", () => {
    assert.deepEqual(readText(Buffer.from("ü: 😀\n")), { text: "ü: 😀\n" });
    assert.deepEqual(readText(Buffer.from("\ufeffa: 1\n")), { text: "\ufeffa: 1\n" });
    assert.deepEqual(readText(bytes()), { text: "" });
    assert.deepEqual(readText(bytes(0x61)), { text: "a" });
  });

  const refused: readonly (readonly [string, Uint8Array, string])[] = [
    ["UTF-16, little end first", Buffer.from("\ufeffa: 1\n", "utf16le"), "the file is UTF-16"],
    ["UTF-16, big end first", bytes(0xfe, 0xff, 0, 0x61), "the file is UTF-16"],
    ["UTF-16 without a mark", Buffer.from("ab\n", "utf16le"), "the file is UTF-16"],
    ["a binary", bytes(0x7f, 0x45, 0x4c, 0x46, 0, 0, 0), "the file is binary"],
    [
      "what is no UTF-8",
      Buffer.concat([Buffer.from("a: 1\nb: "), bytes(0xff), Buffer.from("\n")]),
      "line 2 of the file is not UTF-8",
    ],
    ["half a character", bytes(0x61, 0xc3), "line 1 of the file is not UTF-8"],
  ];
  for (const [name, file, problem] of refused) {
    it(`refuses ${name}`, () => {
      const read = readText(file);
      assert.equal("problem" in read ? read.problem : read.text, problem);
    });
  }

  it("refuses what is too large", () => {
    assert.deepEqual(tooLarge(maxFileBytes * 2), { problem: "the file has 128.0 MiB, more than 64.0", fix: "split it" });
    assert.deepEqual(readText(new Uint8Array(maxFileBytes + 1)), {
      problem: "the file has 64.0 MiB, more than 64.0",
      fix: "split it",
    });
  });
});
