import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { defaulted } from "../../src/model/defaulted.ts";
import {
  anyObject,
  anything,
  field,
  flag,
  integer,
  intOrText,
  list,
  map,
  object,
  required,
  text,
} from "../../src/model/schema.ts";
import { shapeOf } from "../../src/model/shape.ts";
import { deepFreeze } from "../support/deep-freeze.ts";

const inner = object({ name: required(text(), ""), action: field(text({ default: "replace" }), "") });
const shape = shapeOf(
  object({
    port: field(text({ default: "web" }), ""),
    on: field(flag({ default: false }), ""),
    count: field(integer(), ""),
    target: field(intOrText(), ""),
    inner: field(inner, ""),
    filled: field(object({ action: field(text({ default: "keep" }), "") }, { default: {} }), ""),
    steps: field(list(inner), ""),
    labels: field(map(text()), ""),
    byName: field(map(inner), ""),
    free: field(anything(), ""),
    metadata: field(anyObject(), ""),
  }),
);

describe("defaulted", () => {
  const always = { port: "web", on: false, filled: { action: "keep" } };
  const rows: readonly [title: string, written: unknown, kept: unknown][] = [
    ["fills in what is absent", {}, always],
    ["keeps what is written", { port: "", on: true, filled: { action: "" } }, { port: "", on: true, filled: { action: "" } }],
    ["fills in where there is null", { port: null, on: null, filled: null }, always],
    ["drops nulls that have no default", { count: null, inner: null }, always],
    [
      "drops unknown fields",
      { prot: "x", inner: { name: "a", nmae: "b" } },
      { ...always, inner: { name: "a", action: "replace" } },
    ],
    ["makes no object for the sake of its defaults", { steps: [] }, { ...always, steps: [] }],
    [
      "goes into lists",
      { steps: [{ x: 1 }, { action: "drop" }] },
      { ...always, steps: [{ action: "replace" }, { action: "drop" }] },
    ],
    ["keeps nulls of lists, which are refused", { steps: [null] }, { ...always, steps: [null] }],
    ["goes into maps", { byName: { a: {} } }, { ...always, byName: { a: { action: "replace" } } }],
    ["drops nulls of maps", { labels: { a: null, b: "c" } }, { ...always, labels: { b: "c" } }],
    ["keeps every name of a map", { labels: { constructor: "a" } }, { ...always, labels: { constructor: "a" } }],
    ["keeps what may be anything", { free: { a: null, b: [{ c: 1 }] } }, { ...always, free: { a: null, b: [{ c: 1 }] } }],
    ["keeps no field of an object that names none", { metadata: { labels: {} } }, { ...always, metadata: {} }],
    [
      "leaves wrong types to the schema",
      { count: "1", steps: {}, labels: [1], target: {} },
      { ...always, count: "1", steps: {}, labels: [1], target: {} },
    ],
    ["keeps numbers and text alike", { target: 80 }, { ...always, target: 80 }],
    ["leaves values that are not objects", 7, 7],
    ["leaves null", null, null],
  ];
  for (const [title, written, kept] of rows) it(title, () => assert.deepEqual(defaulted(deepFreeze(written), shape), kept));

  it("does not copy unchanged values", () => {
    const written = deepFreeze({
      port: "a",
      on: true,
      filled: { action: "b" },
      steps: [{ name: "a", action: "c" }],
      labels: { a: "b" },
    });
    assert.equal(defaulted(written, shape), written);
    const value = defaulted({ ...written, count: null }, shape);
    assert.ok(typeof value === "object" && value !== null && "steps" in value);
    assert.equal(value.steps, written.steps);
  });

  it("reads own fields only", () => {
    const named = shapeOf(object({ valueOf: field(text(), "") }));
    assert.deepEqual(defaulted({}, named), {});
  });
});
