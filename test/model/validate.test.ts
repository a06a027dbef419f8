import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { needsField } from "../../src/model/cel.ts";
import {
  anything,
  anyObject,
  field,
  integer,
  keyedList,
  list,
  map,
  object,
  oneOf,
  required,
  setOf,
  text,
} from "../../src/model/schema.ts";
import { shapeOf } from "../../src/model/shape.ts";
import { shapesOf } from "../../src/model/shapes.ts";
import { mostErrors, validate } from "../../src/model/validate.ts";
import type { SchemaError } from "../../src/model/validate.ts";
import { formatFieldPath } from "../../src/text/field-path.ts";
import { finish } from "../../src/text/steps.ts";
import { deepFreeze } from "../support/deep-freeze.ts";

const port = object({ number: required(integer(), ""), protocol: field(text({ default: "TCP" }), "") });
const ruled = object({ a: field(text(), ""), b: field(text(), "") }, { "x-kubernetes-validations": [needsField("a", "b")] });
const shape = shapeOf(
  object({
    word: field(oneOf(["a", "b"]), ""),
    words: field(setOf(text()), ""),
    plain: field(list(text()), ""),
    named: field(keyedList(object({ name: field(text(), ""), words: field(setOf(text()), "") }), ["name"]), ""),
    ports: field(keyedList(port, ["number", "protocol"]), ""),
    ruled: field(ruled, ""),
    byName: field(map(ruled), ""),
    free: field(anything(), ""),
    metadata: field(anyObject(), ""),
  }),
);

function written(error: SchemaError): string {
  const path = formatFieldPath(error.path);
  if (error.keyword === "rule") return `${path}: ${error.rule.message}`;
  if (error.keyword !== "duplicate") return `${path} ${error.keyword}`;
  const earlier = formatFieldPath([...error.path.slice(0, -1), error.first]);
  return `${path} is ${earlier}${error.keys.length === 0 ? "" : ` by ${error.keys.join(" ")}`}`;
}

describe("validate", () => {
  const rows: readonly [title: string, value: unknown, found: readonly string[]][] = [
    ["nothing", {}, []],
    ["null, which is absent", { word: null, words: null, ports: [{ number: 1, protocol: null }] }, []],
    ["a null in a list", { plain: [null] }, ["plain[0] type"]],
    ["a null in a map, which is absent", { byName: { x: null } }, []],
    ["a word that is not one of them", { word: "c" }, ["word enum"]],
    ["a missing field", { ports: [{}] }, ["ports[0].number required"]],
    ["unknown fields", { wrod: "a", ports: [{ number: 1, nubmer: 2 }] }, ["wrod unknown", "ports[0].nubmer unknown"]],
    ["fields of an object that has none", { metadata: { labels: {} } }, ["metadata.labels unknown"]],
    ["a set without duplicates", { words: ["a", "b"] }, []],
    ["a set, each repeated item once", { words: ["a", "b", "a", "a", "b"] }, ["words[2] is words[0]", "words[4] is words[1]"]],
    ["a list that may repeat items", { plain: ["a", "a"] }, []],
    ["a key", { named: [{ name: "a" }, { name: "b" }, { name: "a" }] }, ["named[2] is named[0] by name"]],
    ["a key that is missing twice", { named: [{}, {}] }, ["named[1] is named[0] by name"]],
    ["items of a keyed list that are not objects", { named: ["a", "a"] }, ["named[0] type", "named[1] type"]],
    [
      "several keys, one of them by default",
      { ports: [{ number: 1 }, { number: 2 }, { protocol: "TCP", number: 1 }] },
      ["ports[2] is ports[0] by number protocol"],
    ],
    ["a set within an item", { named: [{ name: "a", words: ["x", "x"] }] }, ["named[0].words[1] is named[0].words[0]"]],
    ["a rule", { ruled: { a: "x" } }, ["ruled: a requires b"]],
    ["a rule about a null", { ruled: { a: "x", b: null } }, ["ruled: a requires b"]],
    ["a rule that holds", { ruled: { a: "x", b: "y" } }, []],
    ["a rule in a map", { byName: { x: { a: "x" }, y: {} } }, ["byName.x: a requires b"]],
    ["anything", { free: { words: ["a", "a"], x: null } }, []],
    ["wrong types", { words: 5, named: {}, ruled: [], byName: "x" }, ["words type", "named type", "ruled type", "byName type"]],
    ["a number", 7, [" type"]],
    ["null", null, [" type"]],
  ];
  for (const [title, value, found] of rows) {
    it(`checks ${title}`, () => assert.deepEqual(finish(validate(deepFreeze(value), shape)).errors.map(written), found));
  }

  it("reports all errors", () => {
    const spec = { endpoints: [{ port: 5, interval: "x" }, null], selector: { matchLabels: { a: 1 } }, sampleLimit: -1 };
    assert.deepEqual(finish(validate(spec, shapesOf("ServiceMonitor", "v1").spec)).errors.map(written), [
      "endpoints[0].port type",
      "endpoints[0].interval pattern",
      "endpoints[1] type",
      "selector.matchLabels.a type",
      "sampleLimit minimum",
    ]);
  });

  it("limits the errors of one kind without losing those of others", () => {
    const spec = {
      ...Object.fromEntries(Array.from({ length: 2 * mostErrors }, (_, index) => [`n${index}`, 1])),
      containers: Array.from({ length: 2 * mostErrors }, () => 1),
    };
    const { errors } = finish(validate(spec, shapesOf("Prometheus", "v1").spec));
    for (const keyword of ["unknown", "type"])
      assert.equal(errors.filter((error) => error.keyword === keyword).length, mostErrors);
  });

  it("takes linear time, in many steps", () => {
    const spec = {
      containers: Array.from({ length: 100_000 }, () => 1),
      remoteWrite: Array.from({ length: 50_000 }, () => ({ headers: { a: 1 }, writeRelabelConfigs: [1, 2, 3] })),
      nodeSelector: Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`n${index}`, index])),
    };
    const validation = validate(spec, shapesOf("Prometheus", "v1").spec);
    const startedMs = performance.now();
    let steps = 0;
    while (validation.next().done !== true) steps += 1;
    assert.ok(steps > 100, `${steps} steps`);
    assert.ok(performance.now() - startedMs < 2000, `${performance.now() - startedMs} ms`);
  });
});
