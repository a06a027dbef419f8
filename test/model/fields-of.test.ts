import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fieldsOf, fieldTypeOf } from "../../src/model/fields-of.ts";
import { anything, field, integer, intOrText, list, map, object, text } from "../../src/model/schema.ts";
import { shapeOf } from "../../src/model/shape.ts";

const schema = object({
  name: field(text(), ""),
  expr: field(intOrText(), ""),
  limit: field(integer(), ""),
  labels: field(map(text()), ""),
  rules: field(list(text()), ""),
});

describe("fieldTypeOf", () => {
  it("tells the types of fields apart", () => {
    const types = Object.values(shapeOf(schema).properties ?? {}).map(fieldTypeOf);
    assert.deepEqual(types, ["text", "number or text", "number", "map", "list"]);
    assert.equal(fieldTypeOf(shapeOf(anything())), "other");
  });
});

describe("fieldsOf", () => {
  const absent = { name: undefined, expr: undefined, limit: undefined, labels: new Map() };

  it("has every field but lists", () => assert.deepEqual(fieldsOf(schema, new Map()), absent));

  it("takes values of their field's type, and no others", () => {
    const labels = new Map([["a", "b"]]);
    const values = new Map(Object.entries({ name: "a", expr: "1", limit: 5, labels, rules: "x", other: "y" }));
    assert.deepEqual(fieldsOf(schema, values), { name: "a", expr: "1", limit: 5, labels });
    assert.deepEqual(fieldsOf(schema, new Map(Object.entries({ name: 5, limit: "5", labels: "x" }))), absent);
  });
});
