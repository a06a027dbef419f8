import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { TSchema } from "typebox";
import { key } from "../../src/model/becomes.ts";
import {
  anyObject,
  anything,
  atomicList,
  field,
  flag,
  integer,
  intOrText,
  keyedList,
  list,
  map,
  number,
  object,
  oneOf,
  required,
  setOf,
  text,
  withOptions,
} from "../../src/model/schema.ts";
import { shapeOf } from "../../src/model/shape.ts";

/** Returns a schema without the properties of TypeBox. */
const said = (schema: TSchema): unknown => JSON.parse(JSON.stringify(schema));

describe("schema functions", () => {
  const rows: readonly [title: string, schema: TSchema, says: unknown][] = [
    ["text", text({ minLength: 1 }), { type: "string", minLength: 1 }],
    ["a flag", flag({ default: true }), { type: "boolean", default: true }],
    ["a whole number", integer({ format: "int32", minimum: 0 }), { type: "integer", format: "int32", minimum: 0 }],
    ["a number", number(), { type: "number" }],
    ["a word", oneOf(["a", "b"], { default: "a" }), { type: "string", enum: ["a", "b"], default: "a" }],
    ["a list", list(text()), { type: "array", items: { type: "string" } }],
    ["an atomic list", atomicList(text()), { type: "array", items: { type: "string" }, "x-kubernetes-list-type": "atomic" }],
    [
      "a set",
      setOf(text(), { minItems: 1 }),
      { type: "array", items: { type: "string" }, minItems: 1, "x-kubernetes-list-type": "set" },
    ],
    [
      "a keyed list",
      keyedList(object({}), ["a", "b"]),
      {
        type: "array",
        items: { type: "object", properties: {} },
        "x-kubernetes-list-type": "map",
        "x-kubernetes-list-map-keys": ["a", "b"],
      },
    ],
    ["a map", map(flag()), { type: "object", additionalProperties: { type: "boolean" } }],
    [
      "a number or text",
      intOrText({ pattern: "^a$" }),
      { anyOf: [{ type: "integer" }, { type: "string" }], "x-kubernetes-int-or-string": true, pattern: "^a$" },
    ],
    ["anything", anything(), { "x-kubernetes-preserve-unknown-fields": true }],
    ["an object without fields", anyObject(), { type: "object" }],
    [
      "an object",
      object({ a: required(text(), "Said."), b: field(flag(), "Said too.", key("b")) }, { "x-kubernetes-map-type": "atomic" }),
      {
        type: "object",
        required: ["a"],
        properties: {
          a: { type: "string", description: "Said." },
          b: { type: "boolean", description: "Said too.", becomes: { as: "key", key: "b", form: "value", gates: [] } },
        },
        "x-kubernetes-map-type": "atomic",
      },
    ],
  ];
  for (const [title, schema, says] of rows) it(title, () => assert.deepEqual(said(schema), says));

  it("do not change a schema that is used again", () => {
    const shared = text();
    field(shared, "One use.");
    withOptions(shared, { default: "a" });
    assert.deepEqual(said(shared), { type: "string" });
  });

  it("allow a field in two objects, required in one of them", () => {
    const name = text();
    const first = shapeOf(object({ name: required(name, "Needed.") }));
    const second = shapeOf(object({ name: field(name, "Not needed.") }));
    assert.deepEqual([first.required, second.required], [["name"], undefined]);
  });
});
