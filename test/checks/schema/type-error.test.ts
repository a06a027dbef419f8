import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { typeError } from "../../../src/checks/schema/type-error.ts";
import type { Shape } from "../../../src/model/shape.ts";
import type { Edit } from "../../../src/text/field-error.ts";

const text: Shape = { type: "string" };
const duration: Shape = { type: "string", pattern: "^(0|(([0-9]+)m)?(([0-9]+)s)?)$" };
const bytes: Shape = { type: "string", pattern: "^[0-9]+B$" };
const secretKey: Shape = { type: "object", tags: ["secretKey"], properties: { name: text, key: text } };
const endpoint: Shape = { type: "object", properties: { port: text, targetPort: { "x-kubernetes-int-or-string": true } } };

describe("typeError", () => {
  const rows: readonly [title: string, value: unknown, shape: Shape, words: string, edit?: Edit][] = [
    ["a number for a string", 0.5, text, "0.5: must be a string, not a number; put it in quotes", { quote: true }],
    ["a boolean for a string", true, text, "true: must be a string, not a boolean; put it in quotes", { quote: true }],
    ["an object for a string", {}, text, "must be a string, not an object; write a string"],
    [
      "a list of one for a string",
      ["a"],
      text,
      'must be a string, not a list; write the item alone, without "- " before it',
      { value: "a" },
    ],
    ["a number for a duration", 30, duration, "30: must be a string, not a number; write 30s, with a unit", { value: "30s" }],
    ["zero for a duration", 0, duration, "0: must be a string, not a number; put it in quotes", { quote: true }],
    ["a number for bytes", 512, bytes, "512: must be a string, not a number; write 512B, with a unit", { value: "512B" }],
    ["a number for a word", 1, { type: "string", enum: ["a", "b"] }, "1: must be a string, not a number; write one of a, b"],
    ["digits for an integer", "5", { type: "integer" }, "5: must be an integer, not a string; remove the quotes", { value: 5 }],
    ["a fraction for an integer", 1.5, { type: "integer" }, "1.5: must be an integer, not a fraction; write an integer"],
    ["text for an integer", "five", { type: "integer" }, "five: must be an integer, not a string; write an integer"],
    ["digits for a number", "1.5", { type: "number" }, "1.5: must be a number, not a string; remove the quotes", { value: 1.5 }],
    [
      "true for a boolean",
      "true",
      { type: "boolean" },
      "true: must be a boolean, not a string; remove the quotes",
      { value: true },
    ],
    ["off for a boolean", "off", { type: "boolean" }, "off: must be a boolean, not a string; write false", { value: false }],
    [
      "a boolean for a port",
      true,
      { "x-kubernetes-int-or-string": true },
      "true: must be an integer or a string, not a boolean; put it in quotes",
      { quote: true },
    ],
    [
      "an object for a list of objects",
      { a: 1 },
      { type: "array", items: { type: "object" } },
      'must be a list, not an object; write it as an item of a list, with "- " before it',
      { value: [{ a: 1 }] },
    ],
    ["null for an object", null, { type: "object" }, "must be an object, not null; write an object"],
    [
      "text for a map",
      "a",
      { type: "object", additionalProperties: text },
      "a: must be a map of strings, not a string; write a map, as in { name: value }",
    ],
    [
      "a password, which is not quoted",
      "open sesame",
      secretKey,
      "must be the name of a Secret and a key in it, not a string; write name and key, as in { name: credentials, key: password }",
    ],
  ];
  for (const [title, value, shape, words, edit] of rows) {
    it(title, () => {
      const error = typeError(value, shape, ["spec", "field"], {});
      const written = error.value === undefined ? "" : `${error.value}: `;
      assert.equal(`${written}${error.problem}; ${error.fix}`, words);
      assert.deepEqual(error.edit, edit);
    });
  }

  it("a number for the name of a port", () => {
    const { fix, edit } = typeError(80, text, ["spec", "endpoints", 0, "port"], endpoint);
    assert.equal(fix, "name the port, or use targetPort: 80 for its number");
    assert.deepEqual(edit, { moveTo: ["spec", "endpoints", 0, "targetPort"] });
  });
});
