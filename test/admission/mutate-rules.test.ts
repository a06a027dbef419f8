import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { PatchOperation } from "../../src/admission/mutate-rules.ts";
import { contextOf } from "../support/check-yaml.ts";
import { answerTo, goodRule, patchIn, reviewOf, ruleObject } from "./reviewing.ts";

const validated = { "prometheus-operator-validated": "true" };
const marked = { annotations: validated };

function patchOf(json: string): readonly PatchOperation[] {
  const answered = answerTo(json, "mutate");
  assert.equal(answered.answer.response.allowed, true);
  assert.equal(answered.answer.response.patchType, answered.answer.response.patch === undefined ? undefined : "JSONPatch");
  return patchIn(answered);
}

test("an object without typed labels that has the annotation is not changed", () => {
  assert.deepEqual(patchOf(reviewOf(ruleObject([goodRule], marked))), []);
});

suite("the annotation is added, and nothing else", () => {
  const set: PatchOperation = { op: "add", path: "/metadata/annotations/prometheus-operator-validated", value: "true" };
  const first: PatchOperation = { op: "add", path: "/metadata/annotations", value: validated };
  const cases: readonly (readonly [name: string, annotations: unknown, patch: readonly PatchOperation[]])[] = [
    ["next to others", { other: "x" }, [set]],
    ["in an empty map", {}, [set]],
    ["over another value", { "prometheus-operator-validated": "false" }, [set]],
    ["where there are none", undefined, [first]],
    ["where they are null", null, [first]],
    ["not into text", "text", []],
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

test("text and null are left as they are", () => {
  for (const value of [null, "text"])
    assert.deepEqual(patchOf(reviewOf(ruleObject([{ ...goodRule, labels: { a: value } }], marked))), []);
});

test("numbers of other places are not mixed up with those of rules", () => {
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

test("the last of repeated members counts", () => {
  const json = reviewOf(ruleObject([{ ...goodRule, labels: { a: 1 } }], marked)).replace('"a":1}', '"a":1,"a":2.50}');
  assert.deepEqual(
    patchOf(json).map(({ value }) => value),
    ["2.50"],
  );
});

test("an object without metadata is left as it is", () => {
  assert.deepEqual(patchOf(reviewOf({ ...ruleObject([goodRule]), metadata: undefined })), []);
});

test("more values than people write are left to the schema, with a warning", () => {
  const labels = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`l${index}`, index]));
  const answered = answerTo(reviewOf(ruleObject([{ ...goodRule, labels }], marked)), "mutate");
  assert.deepEqual(patchIn(answered), []);
  assert.deepEqual(answered.answer.response.warnings, [
    "spec: more than 10000 labels and annotations are not strings; put their values in quotes (schema/unquoted-value)",
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

test("warnings say what was stored", () => {
  const labels = { a: 424_242, page: true };
  const json = reviewOf(ruleObject([{ ...goodRule, labels, annotations: { true: "x" } }], marked)).replace("424242", "1.10");
  assert.deepEqual(answerTo(json, "mutate").answer.response.warnings, [
    'spec.groups[0].rules[0].annotations.true: YAML reads on, yes and true as the boolean, and kubectl sends it as the name "true"; put the name in quotes (schema/unquoted-value)',
    'spec.groups[0].rules[0].labels.a: a number, stored as the string "1.10"; put it in quotes to store what you wrote (schema/unquoted-value)',
    'spec.groups[0].rules[0].labels.page: a boolean, stored as the string "true"; put it in quotes to store what you wrote (schema/unquoted-value)',
  ]);
  const off = contextOf({}, new Map([["schema/unquoted-value", "off"]]));
  const answered = answerTo(json, "mutate", undefined, off);
  assert.equal(answered.answer.response.warnings, undefined);
  assert.equal(patchIn(answered).length, 2);
});
