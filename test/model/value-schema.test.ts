import assert from "node:assert/strict";
import { it } from "node:test";
import { kinds } from "../../src/model/kinds.ts";
import { shapesOf } from "../../src/model/shapes.ts";
import { standaloneValidators } from "../../src/model/standalone.ts";
import { validatorOf } from "../../src/model/validators.ts";
import { valueSchema, valueSchemasIn } from "../../src/model/value-schema.ts";

it("leaves out the fields and items of a value", () => {
  const items = { type: "string" } as const;
  assert.deepEqual(valueSchema({ type: "array", items, minItems: 1 }), { type: "array", minItems: 1 });
  assert.deepEqual(valueSchema({ type: "object", properties: { a: items }, required: ["a"] }), { type: "object" });
});

it("has one validator in the bundle for each distinct schema, which ajv can compile", () => {
  const texts = valueSchemasIn(kinds.flatMap(({ kind, versions }) => versions.map(({ name }) => shapesOf(kind, name).spec)));
  const module = standaloneValidators();
  assert.ok(texts.size > 20);
  for (const text of texts) {
    assert.equal(typeof validatorOf(text), "function");
    assert.ok(module.includes(`[${JSON.stringify(text)}, value`), text);
  }
});
