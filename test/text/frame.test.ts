import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { codeFrame } from "../../src/text/frame.ts";
import { LineIndex } from "../../src/text/line-index.ts";

/** Frames what stands between « and ». */
function frame(marked: string): readonly string[] {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const text = marked.replace("«", "").replace("»", "");
  return codeFrame(new LineIndex(text), { start, end }).map(({ number, text }) => `${number ?? ""}|${text}`);
}

describe("codeFrame", () => {
  it("shows the line before and the carets below", () => {
    assert.deepEqual(frame("a: 1\nb: «two» three\nc\n"), ["1|a: 1", "2|b: two three", "|   ^^^"]);
  });

  it("marks an empty range with one caret, even at the end", () => {
    assert.deepEqual(frame("ab«»"), ["1|ab", "|  ^"]);
    assert.deepEqual(frame("a\n\n«»"), ["3|", "|^"]);
  });

  it("marks each line of a range, from its text to its end", () => {
    assert.deepEqual(frame("a: |\n  x «y\n    z» w\n"), ["1|a: |", "2|  x y", "|    ^", "3|    z w", "|    ^"]);
  });

  it("stops after six lines", () => {
    assert.equal(frame(`«${"x\n".repeat(20)}»`).length, 12);
  });

  it("keeps carets below the range in lines with tabs, wide and combining characters", () => {
    assert.deepEqual(frame("\ta «b»"), ["1|    a b", "|      ^"]);
    assert.deepEqual(frame("日本 «語»x"), ["1|日本 語x", "|     ^^"]);
    assert.deepEqual(frame("e\u0301 «b»"), ["1|e\u0301 b", "|  ^"]);
    assert.deepEqual(frame("\u202ea «b»"), ["1|·a b", "|   ^"]);
  });

  it("cuts long lines around the range", () => {
    const [line = "", marks = ""] = frame(`${"a".repeat(500)}«bcd»${"e".repeat(500)}`);
    assert.ok(line.length < 150, line);
    assert.match(line, /^1\|…a+bcde+…$/);
    assert.equal(line.slice(line.indexOf("bcd") - 1, line.indexOf("bcd") + 2), `${line[line.indexOf("bcd") - 1]}bc`);
    assert.equal(marks.indexOf("^") + 1, line.indexOf("bcd"));
    const [, all = ""] = frame(`«${"x".repeat(1000)}»`);
    assert.equal(all.length, 141);
  });
});
