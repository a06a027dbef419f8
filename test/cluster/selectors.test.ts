import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatSelector, matches, readSelector } from "../../src/cluster/selectors.ts";
import type { LabelSelector, Requirement } from "../../src/cluster/selectors.ts";
import { deepFreeze } from "../support/deep-freeze.ts";

function requirements(selector: LabelSelector): readonly Requirement[] {
  const read = readSelector(deepFreeze(selector));
  assert.ok(read.ok);
  return read.requirements;
}

describe("matches", () => {
  const labels = { app: "shop", tier: "" };
  const cases: readonly (readonly [LabelSelector, boolean])[] = [
    [{}, true],
    [{ matchLabels: { app: "shop" } }, true],
    [{ matchLabels: { app: "other" } }, false],
    [{ matchLabels: { app: "shop", toString: "a" } }, false],
    [{ matchLabels: { tier: "" } }, true],
    [{ matchExpressions: [{ key: "app", operator: "In", values: ["a", "shop"] }] }, true],
    [{ matchExpressions: [{ key: "gone", operator: "In", values: [""] }] }, false],
    [{ matchExpressions: [{ key: "app", operator: "NotIn", values: ["shop"] }] }, false],
    [{ matchExpressions: [{ key: "gone", operator: "NotIn", values: ["shop"] }] }, true],
    [{ matchExpressions: [{ key: "tier", operator: "Exists" }] }, true],
    [{ matchExpressions: [{ key: "tier", operator: "DoesNotExist" }] }, false],
    [{ matchLabels: { app: "shop" }, matchExpressions: [{ key: "gone", operator: "Exists" }] }, false],
  ];
  for (const [selector, taken] of cases) {
    it(`${taken ? "takes" : "leaves"} ${JSON.stringify(selector)}`, () => {
      assert.equal(matches(requirements(selector), labels), taken);
    });
  }
});

describe("readSelector", () => {
  const cases: readonly (readonly [LabelSelector, string, string])[] = [
    [{ matchLabels: { "a b": "c" } }, "matchLabels", "is not a label name"],
    [{ matchLabels: { "A.com/b/c": "c" } }, "matchLabels", "is not a label name"],
    [{ matchLabels: { "UPPER.com/b": "c" } }, "matchLabels", "is not a label name"],
    [{ matchLabels: { a: "b c" } }, "matchLabels.a", "is not a label value"],
    [{ matchLabels: { a: "b".repeat(64) } }, "matchLabels.a", "is not a label value"],
    [{ matchExpressions: [{ key: "a", operator: "in" }] }, "matchExpressions.0.operator", "is not an operator"],
    [{ matchExpressions: [{ key: "a", operator: "In", values: [] }] }, "matchExpressions.0.operator", "In requires values"],
    [
      { matchExpressions: [{ key: "a", operator: "Exists", values: ["b"] }] },
      "matchExpressions.0.operator",
      "Exists allows no values",
    ],
    [{ matchExpressions: [{ key: "", operator: "Exists" }] }, "matchExpressions.0.key", "is not a label name"],
    [
      { matchExpressions: [{ key: "a", operator: "In", values: ["b", "-"] }] },
      "matchExpressions.0.values.1",
      "is not a label value",
    ],
  ];
  for (const [selector, path, problem] of cases) {
    it(`refuses ${JSON.stringify(selector).slice(0, 80)}`, () => {
      const read = readSelector(selector);
      assert.deepEqual(read.ok ? [] : read.errors.map((error) => [error.path.join("."), error.problem]), [[path, problem]]);
    });
  }

  it("finds everything that is wrong", () => {
    const read = readSelector({
      matchLabels: { "a b": "c d" },
      matchExpressions: [{ key: "-", operator: "Exists", values: ["e f", "g"] }],
    });
    assert.deepEqual(read.ok ? [] : read.errors.map(({ path }) => path.join(".")), [
      "matchLabels",
      "matchLabels.a b",
      "matchExpressions.0.operator",
      "matchExpressions.0.values.0",
      "matchExpressions.0.key",
    ]);
  });
});

describe("formatSelector", () => {
  it("formats requirements as the API server reads them, sorted by key", () => {
    const selector: LabelSelector = {
      matchLabels: { "x/z": "1", a: "" },
      matchExpressions: [
        { key: "m", operator: "NotIn", values: ["c", "b"] },
        { key: "l", operator: "In", values: ["b"] },
        { key: "k", operator: "Exists" },
        { key: "n", operator: "DoesNotExist", values: [] },
      ],
    };
    assert.equal(formatSelector(requirements(selector)), "a=,k,l in (b),m notin (b,c),!n,x/z=1");
    assert.equal(formatSelector([]), "");
  });
});
