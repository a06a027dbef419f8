import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { keywordBroken, isOfType } from "../../src/model/constraints.ts";
import type { Shape } from "../../src/model/shape.ts";

const intOrText: Shape = { "x-kubernetes-int-or-string": true };

describe("isOfType", () => {
  const rows: readonly [value: unknown, shape: Shape, is: boolean][] = [
    ["a", { type: "string" }, true],
    [1, { type: "string" }, false],
    [1, { type: "integer" }, true],
    [5.5, { type: "integer" }, false],
    [2 ** 63, { type: "integer" }, true],
    [2 ** 63 + 2048, { type: "integer" }, false],
    [-(2 ** 63), { type: "integer" }, true],
    [5.5, { type: "number" }, true],
    [true, { type: "boolean" }, true],
    ["true", { type: "boolean" }, false],
    [[], { type: "array" }, true],
    [{}, { type: "array" }, false],
    [{}, { type: "object" }, true],
    [[], { type: "object" }, false],
    [null, { type: "object" }, false],
    [80, intOrText, true],
    ["web", intOrText, true],
    [0.5, intOrText, false],
    [true, intOrText, false],
    [null, {}, true],
  ];
  for (const [value, shape, is] of rows)
    it(`${JSON.stringify(value)} as ${shape.type ?? "another"}`, () => assert.equal(isOfType(value, shape), is));
});

describe("keywordBroken", () => {
  const rows: readonly [value: unknown, shape: Shape, broken: string | undefined][] = [
    ["a", { type: "string", enum: ["a"] }, undefined],
    ["b", { type: "string", enum: ["a"] }, "enum"],
    [1, { type: "string", enum: ["a"] }, "type"],
    [{}, { type: "string", enum: ["a"], minLength: 1 }, "type"],
    ["", { type: "string", enum: ["a"], minLength: 1 }, "enum"],
    [5.5, { type: "integer", format: "int32" }, "type"],
    ["", { type: "string", minLength: 1, pattern: "^a$" }, "minLength"],
    ["😀", { type: "string", minLength: 2 }, "minLength"],
    ["😀", { type: "string", maxLength: 1 }, undefined],
    ["ab", { type: "string", maxLength: 1 }, "maxLength"],
    ["B", { type: "string", pattern: "^(?i)b$" }, undefined],
    ["c", { type: "string", pattern: "^(?i)b$" }, "pattern"],
    ["x", { type: "string", format: "date-time" }, "format"],
    ["2026-11-24T08:30:00Z", { type: "string", format: "date-time" }, undefined],
    ["x", { type: "string", format: "int32" }, undefined],
    [2 ** 31, { type: "integer", format: "int32" }, "format"],
    [2 ** 31, { type: "integer" }, undefined],
    [0, { type: "integer", minimum: 1 }, "minimum"],
    [2, { type: "integer", maximum: 1 }, "maximum"],
    [80, { ...intOrText, pattern: "^a$" }, undefined],
    [[], { type: "array", minItems: 1 }, "minItems"],
    [[1, 2], { type: "array", maxItems: 1 }, "maxItems"],
    [{}, { type: "object" }, undefined],
  ];
  for (const [value, shape, broken] of rows)
    it(`${JSON.stringify(value)} under ${JSON.stringify(shape)}`, () => assert.equal(keywordBroken(value, shape), broken));
});
