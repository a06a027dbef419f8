import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { valueError } from "../../../src/checks/schema/value-errors.ts";
import type { Shape } from "../../../src/model/shape.ts";

describe("valueError", () => {
  const rows: readonly [keyword: Parameters<typeof valueError>[0], value: unknown, shape: Shape, words: string][] = [
    ["minimum", 0, { type: "integer", minimum: 1 }, "out of bounds: 0: the least here is 1; write 1 or more"],
    ["maximum", 9, { type: "integer", maximum: 5 }, "out of bounds: 9: the most here is 5; write 5 or less"],
    [
      "format",
      2 ** 31,
      { type: "integer", format: "int32" },
      "out of bounds: 2147483648: more than an integer of 32 bits holds; write a number nearer to 0",
    ],
    [
      "format",
      -(2 ** 31) - 1,
      { type: "integer", format: "int32" },
      "out of bounds: -2147483649: less than an integer of 32 bits holds; write a number nearer to 0",
    ],
    [
      "format",
      "x",
      { type: "string", format: "date-time" },
      "wrong type: x: this is no time; write one such as 2026-11-24T08:30:00Z",
    ],
    ["minLength", "", { type: "string", minLength: 1 }, "out of bounds: : the text is empty; write some, or drop the field"],
    ["minLength", "😀", { type: "string", minLength: 2 }, "out of bounds: 😀: 1 character, fewer than 2; write more"],
    ["maxLength", "abc", { type: "string", maxLength: 2 }, "Too long: abc: 3 characters, more than 2; shorten it"],
    ["minItems", [], { type: "array", minItems: 1 }, "out of bounds: the list is empty; write an item, or drop the field"],
    ["minItems", [1], { type: "array", minItems: 2 }, "out of bounds: 1 item, fewer than 2; add some"],
    ["maxItems", [1, 2], { type: "array", maxItems: 1 }, "Too many: 2 items, more than 1; drop some"],
    ["type", 5, { type: "string", enum: ["a"] }, "wrong type: 5: this is a number, not text; put it in quotes"],
    ["enum", "b", { type: "string", enum: ["a", "A", ""] }, 'Unsupported value: b: this is none of a, ""; did you mean "a"?'],
    ["type", "1.5", { type: "number" }, "wrong type: 1.5: this is a string, not a number; drop the quotes"],
    ["type", 0.5, { type: "string" }, "wrong type: 0.5: this is a number, not text; put it in quotes"],
    ["type", {}, { type: "string" }, "wrong type: this is an object, not text; write text"],
    [
      "type",
      "a",
      { type: "object", additionalProperties: { type: "string" } },
      "wrong type: a: this is a string, not a map of names to text; write a map of names to text",
    ],
  ];
  for (const [keyword, value, shape, words] of rows)
    it(`${keyword} of ${JSON.stringify(value)}`, () => {
      const error = valueError(keyword, value, shape);
      const written = error.value === undefined ? "" : `${error.value}: `;
      assert.equal(`${error.kind ?? error.sort}: ${written}${error.problem}; ${error.fix}`, words);
    });
});
