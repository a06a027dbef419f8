import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { LineIndex } from "../../src/text/line-index.ts";

describe("LineIndex", () => {
  it("counts lines by any line end, and columns in characters", () => {
    const text = "ab\r\n😀c\rd\n";
    const index = new LineIndex(text);
    const at = (found: string): string => {
      const { line, column } = index.at(text.indexOf(found));
      return `${line}:${column}`;
    };
    assert.equal(index.count, 4);
    assert.equal(at("a"), "1:1");
    assert.equal(at("b"), "1:2");
    assert.equal(at("c"), "2:2");
    assert.equal(at("d"), "3:1");
    assert.deepEqual(index.at(1000), { line: 4, column: 1 });
    assert.deepEqual(index.at(-1), { line: 1, column: 1 });
  });

  it("returns lines without their ends", () => {
    const index = new LineIndex("a\r\nb\rc\n");
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((line) => index.line(line).text),
      ["a", "b", "c", "", ""],
    );
    assert.equal(index.line(3).start, 5);
  });

  it("does not count a byte order mark", () => {
    assert.deepEqual(new LineIndex("\ufeffab").at(2), { line: 1, column: 2 });
  });
});
