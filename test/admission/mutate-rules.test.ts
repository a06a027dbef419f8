import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { PatchOperation } from "../../src/admission/mutate-rules.ts";
import { answerTo, goodRule, patchIn, reviewOf, ruleObject } from "./reviewing.ts";

const validated = { "prometheus-operator-validated": "true" };
const marked = { annotations: validated };

function patchOf(json: string): readonly PatchOperation[] {
  const answered = answerTo(json, "mutate");
  assert.equal(answered.answer.response.allowed, true);
  assert.equal(answered.answer.response.patchType, answered.answer.response.patch === undefined ? undefined : "JSONPatch");
  return patchIn(answered);
}

test("an object that is as it should be is not changed", () => {
  assert.deepEqual(patchOf(reviewOf(ruleObject([goodRule], marked))), []);
});

suite("the annotation is added, and nothing else", () => {
  const set: PatchOperation = { op: "add", path: "/metadata/annotations/prometheus-operator-validated", value: "true" };
  const first: PatchOperation = { op: "add", path: "/metadata/annotations", value: validated };
  const cases: readonly (readonly [name: string, annotations: unknown, patch: readonly PatchOperation[]])[] = [
    ["beside others", { other: "x" }, [set]],
    ["in an empty map", {}, [set]],
    ["over another value", { "prometheus-operator-validated": "false" }, [set]],
    ["where there are none", undefined, [first]],
    ["where they are null", null, [first]],
    ["not into what is no map", "text", []],
  ];
  for (const [name, annotations, patch] of cases)
    test(name, () => {
      assert.deepEqual(patchOf(reviewOf(ruleObject([goodRule], { annotations }))), patch);
    });
});

suite("labels and annotations become the text that was written", () => {
  const cases: readonly (readonly [written: string, text: string])[] = [
    ["1", "1"],
    ["1000000", "1000000"],
    ["1.10", "1.10"],
    ["1.0", "1.0"],
    ["-0", "-0"],
    ["12345678901234567890", "12345678901234567890"],
    ["0.1", "0.1"],
    ["1e+21", "1e+21"],
    ["1e400", "1e400"],
    ["true", "true"],
    ["false", "false"],
  ];
  for (const [written, text] of cases)
    test(written, () => {
      const json = reviewOf(
        ruleObject([{ ...goodRule, labels: { a: 424_242 }, annotations: { b: 424_242 } }], marked),
      ).replaceAll("424242", written);
      assert.deepEqual(patchOf(json), [
        { op: "replace", path: "/spec/groups/0/rules/0/labels/a", value: text },
        { op: "replace", path: "/spec/groups/0/rules/0/annotations/b", value: text },
      ]);
    });
});

test("names are escaped as JSON pointers are, values as JSON", () => {
  const labels = { "a/b": 1, "~": 2, 'q"\\': 3, é: 4, "\u0000": 5, "": 6, __proto__x: 7 };
  const json = reviewOf(ruleObject([{ ...goodRule, labels }], marked)).replace("__proto__x", "__proto__");
  assert.deepEqual(
    patchOf(json).map(({ path, value }) => [path.slice("/spec/groups/0/rules/0/labels/".length), value]),
    [
      ["a~1b", "1"],
      ["~0", "2"],
      ['q"\\', "3"],
      ["é", "4"],
      ["\u0000", "5"],
      ["", "6"],
      ["__proto__", "7"],
    ],
  );
});

test("labels of groups become text too, in their places", () => {
  const object = {
    ...ruleObject([], marked),
    spec: { groups: [{ name: "a" }, { name: "b", labels: { n: 1.5 }, rules: [goodRule, { ...goodRule, labels: { m: true } }] }] },
  };
  assert.deepEqual(patchOf(reviewOf(object)), [
    { op: "replace", path: "/spec/groups/1/labels/n", value: "1.5" },
    { op: "replace", path: "/spec/groups/1/rules/1/labels/m", value: "true" },
  ]);
});

test("what is neither a number nor a boolean is left to the schema", () => {
  for (const value of [null, "text", [1], { a: 1 }])
    assert.deepEqual(patchOf(reviewOf(ruleObject([{ ...goodRule, labels: { a: value } }], marked))), []);
});

test("numbers of other places are not taken for those of rules", () => {
  const old = ruleObject([{ ...goodRule, labels: { a: 7 } }]);
  const json = reviewOf(ruleObject([{ ...goodRule, labels: { a: 7 } }], marked), { operation: "UPDATE", oldObject: old }).replace(
    '"labels":{"a":7}',
    '"labels":{"a":7.0}',
  );
  assert.deepEqual(
    patchOf(json).map(({ value }) => value),
    ["7.0"],
  );
});

test("a source that is not the value's is not taken", () => {
  const json = reviewOf(ruleObject([{ ...goodRule, labels: { a: 1 } }], marked)).replace('"a":1}', '"a":1,"a":2.50}');
  assert.deepEqual(
    patchOf(json).map(({ value }) => value),
    ["2.50"],
  );
});

test("shapes that are none are left alone", () => {
  for (const spec of [
    undefined,
    null,
    "text",
    [],
    { groups: {} },
    { groups: [null, 1, []] },
    { groups: [{ rules: [null, 1, { labels: [] }] }] },
  ])
    assert.deepEqual(patchOf(reviewOf({ ...ruleObject([], marked), spec })), []);
});

test("an object without metadata is left alone", () => {
  assert.deepEqual(patchOf(reviewOf({ ...ruleObject([goodRule]), metadata: undefined })), []);
});

test("more values than anybody writes are left to the schema, with a warning", () => {
  const labels = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`l${index}`, index]));
  const answered = answerTo(reviewOf(ruleObject([{ ...goodRule, labels }], marked)), "mutate");
  assert.deepEqual(patchIn(answered), []);
  assert.deepEqual(answered.answer.response.warnings, [
    "more than 10000 labels and annotations are no text; put their values in quotes",
  ]);
});

test("numbers written with space around them are found", () => {
  const json = JSON.stringify(
    JSON.parse(reviewOf(ruleObject([{ ...goodRule, labels: { a: 424_242 } }], marked))),
    undefined,
    2,
  ).replace("424242", "1.50");
  assert.deepEqual(
    patchOf(json).map(({ value }) => value),
    ["1.50"],
  );
});
