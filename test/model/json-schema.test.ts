import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { TSchema } from "typebox";
import { jsonSchemas } from "../../src/model/json-schema.ts";
import type { JsonSchema } from "../../src/model/json-schema.ts";
import {
  anything,
  field,
  integer,
  intOrText,
  keyedList,
  list,
  map,
  object,
  oneOf,
  required,
  text,
} from "../../src/model/schema.ts";
import { shapeOf } from "../../src/model/shape.ts";
import type { Shape } from "../../src/model/shape.ts";

/** The one definition of a shape that uses no other. */
function definition(shape: Shape): JsonSchema | undefined {
  const { definitions, roots } = jsonSchemas({ it: shape });
  return definitions[roots["it"] ?? ""];
}

describe("jsonSchemas", () => {
  const rows: readonly [title: string, written: TSchema, schema: JsonSchema][] = [
    ["text", text({ minLength: 1, maxLength: 2 }), { type: "string", minLength: 1, maxLength: 2 }],
    ["a pattern, as JavaScript reads it", text({ pattern: "^(?i)a$" }), { type: "string", pattern: "^(?i:a$)" }],
    [
      "a number and its bounds",
      integer({ format: "int32", minimum: 0, maximum: 9 }),
      { type: "number", format: "int32", minimum: 0, maximum: 9 },
    ],
    ["a number without a format", integer(), { type: "number", format: "int64" }],
    ["words", oneOf(["a"], { default: "a" }), { type: "string", enum: ["a"] }],
    ["a number or text", intOrText({ pattern: "a" }), { type: ["number", "string"], format: "int64", pattern: "a" }],
    ["a list", list(text(), { minItems: 1 }), { type: "array", minItems: 1, items: { type: "string" } }],
    ["a map", map(text()), { type: "object", additionalProperties: { type: "string" } }],
    ["anything", anything(), {}],
    [
      "an object",
      object({ a: required(text(), "Said.") }),
      { type: "object", required: ["a"], properties: { a: { type: "string" } } },
    ],
  ];
  for (const [title, written, schema] of rows) it(title, () => assert.deepEqual(definition(shapeOf(written)), schema));

  it("defines once what is said twice", () => {
    const port = object({ name: field(text(), "Of one.") });
    const samePort = object({ name: field(text({ default: "web" }), "Of another.") });
    const { definitions, roots } = jsonSchemas({
      first: shapeOf(object({ port: field(port, "One."), ports: field(keyedList(samePort, ["name"]), "Many.") })),
      second: shapeOf(port),
    });
    assert.equal(Object.keys(definitions).length, 3);
    const second = roots["second"] ?? "";
    assert.deepEqual(definitions[roots["first"] ?? ""]?.["properties"], {
      port: { $ref: `#/$defs/${second}` },
      ports: { $ref: `#/$defs/${Object.keys(definitions).find((name) => definitions[name]?.["type"] === "array")}` },
    });
  });
});
