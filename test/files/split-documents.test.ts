import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { splitDocuments } from "../../src/files/split-documents.ts";

const cases: readonly { readonly name: string; readonly text: string; readonly documents: readonly string[] }[] = [
  { name: "nothing", text: "", documents: [] },
  { name: "comments alone", text: "# nothing\n\n", documents: [] },
  { name: "one without a separator", text: "a: 1\n", documents: ["a: 1\n"] },
  { name: "a separator at the start", text: "---\na: 1\n", documents: ["---\na: 1\n"] },
  { name: "comments before the first separator", text: "# c\n---\na: 1\n", documents: ["---\na: 1\n"] },
  { name: "a separator with a comment", text: "a: 1\n--- # next\nb: 2\n", documents: ["a: 1\n", "--- # next\nb: 2\n"] },
  { name: "an empty one between", text: "a: 1\n---\n---\nb: 2\n", documents: ["a: 1\n", "---\n", "---\nb: 2\n"] },
  { name: "a separator at the very end", text: "a: 1\n---", documents: ["a: 1\n", "---"] },
  { name: "dashes that separate nothing", text: "a: |\n  ---\n----\n---x\n", documents: ["a: |\n  ---\n----\n---x\n"] },
  { name: "carriage returns", text: "a: 1\r\n---\r\nb: 2\r\n", documents: ["a: 1\r\n", "---\r\nb: 2\r\n"] },
  { name: "directives", text: "%YAML 1.1\n---\na: 1\n---\nb: 2\n", documents: ["%YAML 1.1\n---\na: 1\n", "---\nb: 2\n"] },
  { name: "a byte order mark", text: "\ufeff# c\n---\na: 1\n", documents: ["---\na: 1\n"] },
  {
    name: "JSON objects in a row",
    text: '{"a":"}{"}\n{"b":[{}]} {"c":1}',
    documents: ['{"a":"}{"}\n', '{"b":[{}]} ', '{"c":1}'],
  },
  { name: "one JSON object", text: '{"a": [1, {}]}\n', documents: ['{"a": [1, {}]}\n'] },
  { name: "flow YAML that is not JSON", text: "{a: 1}\n---\n{b: 2}\n", documents: ["{a: 1}\n", "---\n{b: 2}\n"] },
];

describe("splitDocuments", () => {
  for (const { name, text, documents } of cases) {
    it(`splits ${name}`, () => {
      const ranges = splitDocuments(text);
      assert.deepEqual(
        ranges.map(({ start, end }) => text.slice(start, end)),
        documents,
      );
      assert.deepEqual(
        ranges.map(({ index }) => index),
        documents.map((_, index) => index),
      );
    });
  }
});
