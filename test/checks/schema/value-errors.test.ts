import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { valueError } from "../../../src/checks/schema/value-errors.ts";
import type { Constraint } from "../../../src/model/constraints.ts";
import type { Shape } from "../../../src/model/shape.ts";

describe("valueError", () => {
  const rows: readonly [keyword: Constraint, value: unknown, shape: Shape, words: string][] = [
    ["minimum", 0, { type: "integer", minimum: 1 }, "out of bounds: 0: must be at least 1; write 1 or more"],
    ["maximum", 9, { type: "integer", maximum: 5 }, "out of bounds: 9: must be at most 5; write 5 or less"],
    [
      "format",
      2 ** 31,
      { type: "integer", format: "int32" },
      "out of bounds: 2147483648: does not fit an integer of 32 bits; write 2147483647 or less",
    ],
    [
      "format",
      -(2 ** 31) - 1,
      { type: "integer", format: "int32" },
      "out of bounds: -2147483649: does not fit an integer of 32 bits; write -2147483648 or more",
    ],
    [
      "format",
      "x",
      { type: "string", format: "date-time" },
      "wrong type: x: must be a date and time; write one such as 2026-11-24T08:30:00Z",
    ],
    ["minLength", "", { type: "string", minLength: 1 }, "out of bounds: : must not be empty; write a value, or remove the field"],
    ["minLength", "a", { type: "string", minLength: 2 }, "out of bounds: a: must have at least 2 characters; lengthen it"],
    ["maxLength", "abc", { type: "string", maxLength: 1 }, "Too long: abc: must have at most 1 character; shorten it"],
    ["minItems", [], { type: "array", minItems: 1 }, "out of bounds: must not be empty; add an item, or remove the field"],
    ["minItems", [1], { type: "array", minItems: 2 }, "out of bounds: must have at least 2 items; add some"],
    ["maxItems", [1, 2], { type: "array", maxItems: 1 }, "Too many: must have at most 1 item; remove some"],
    [
      "enum",
      "aac",
      { type: "string", enum: ["aab", "AAB", ""] },
      'Unsupported value: aac: must be one of aab, ""; did you mean "aab"?',
    ],
    ["enum", "xyz", { type: "string", enum: ["aaaa", "bbbb"] }, "Unsupported value: xyz: unknown value; write one of aaaa, bbbb"],
  ];
  for (const [keyword, value, shape, words] of rows)
    it(`${keyword} of ${JSON.stringify(value)}`, () => {
      const { sort, error } = valueError(keyword, value, shape, ["spec", "field"]);
      const written = error.value === undefined ? "" : `${error.value}: `;
      assert.equal(`${error.kind ?? sort}: ${written}${error.problem}; ${error.fix}`, words);
    });
});
