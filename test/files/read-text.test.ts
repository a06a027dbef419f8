import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { maxFileBytes, readText, tooLarge } from "../../src/files/read-text.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe("readText", () => {
  it("reads UTF-8, with a byte order mark or without", () => {
    assert.deepEqual(readText(Buffer.from("ü: 😀\n")), { text: "ü: 😀\n", encoding: "UTF-8" });
    assert.deepEqual(readText(Buffer.from("\ufeffa: 1\n")), { text: "\ufeffa: 1\n", encoding: "UTF-8" });
    assert.deepEqual(readText(bytes()), { text: "", encoding: "UTF-8" });
    assert.deepEqual(readText(bytes(0x61)), { text: "a", encoding: "UTF-8" });
  });

  it("reads UTF-16 with a byte order mark", () => {
    const utf16 = Buffer.from("\ufeffü: 😀\n", "utf16le");
    assert.deepEqual(readText(utf16), { text: "\ufeffü: 😀\n", encoding: "UTF-16" });
    assert.deepEqual(readText(Buffer.from(utf16).swap16()), { text: "\ufeffü: 😀\n", encoding: "UTF-16" });
  });

  const refused: readonly (readonly [string, Uint8Array, string])[] = [
    ["UTF-16 without a byte order mark", Buffer.from("ab\n", "utf16le"), "the file is UTF-16 without a byte order mark"],
    ["UTF-32, little-endian", bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), "the file is UTF-32"],
    ["UTF-32, big-endian, without a byte order mark", bytes(0, 0, 0, 0x61), "the file is UTF-32"],
    ["half a character of UTF-16", bytes(0xff, 0xfe, 0x61), "the UTF-16 file ends in half a character"],
    ["half a surrogate pair", bytes(0xfe, 0xff, 0xd8, 0), "the UTF-16 file contains half of a surrogate pair"],
    ["a binary", bytes(0x7f, 0x45, 0x4c, 0x46, 0, 0, 0), "the file is binary"],
    ["what is not UTF-8", Buffer.concat([Buffer.from("a: 1\nb: "), bytes(0xff), Buffer.from("\n")]), "line 2 is not UTF-8"],
    ["half a character", bytes(0x61, 0xc3), "line 1 is not UTF-8"],
  ];
  for (const [name, file, problem] of refused) {
    it(`refuses ${name}`, () => {
      const read = readText(file);
      assert.equal("problem" in read ? read.problem : read.text, problem);
    });
  }

  it("refuses what is too large", () => {
    assert.deepEqual(tooLarge(maxFileBytes * 2), { problem: "the file has 128.0 MiB, more than 64.0 MiB", fix: "split it" });
    assert.deepEqual(readText(new Uint8Array(maxFileBytes + 1)), {
      problem: "the file has 64.0 MiB, more than 64.0 MiB",
      fix: "split it",
    });
  });
});
