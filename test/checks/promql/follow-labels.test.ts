import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { canHave, fixedValue, removerOf } from "../../../src/checks/promql/label-flow.ts";
import { subjectOf } from "../../support/subject-of.ts";

/** Expressions with labels that they can have, cannot have, and have with one value. */
const cases: readonly (readonly [
  expr: string,
  can: readonly string[],
  cannot: readonly string[],
  fixed?: Record<string, string>,
])[] = [
  ["a", ["x"], []],
  ['a{x="1", y=""}', ["x", "z"], ["y"], { x: "1" }],
  ["sum(a)", [], ["x"]],
  ["sum by (x, y) (a)", ["x", "y"], ["z"]],
  ['sum by (x) (a{x="1", y="2"})', ["x"], ["y"], { x: "1" }],
  ["sum without (x) (a)", ["y"], ["x"]],
  ["sum by (x, y) (sum by (x) (a))", ["x"], ["y"]],
  ["topk by (x) (1, a)", ["x", "y"], []],
  ['count_values by (x) ("v", a)', ["x", "v"], ["y"]],
  ["rate(a[5m])", ["x"], []],
  ["histogram_quantile(0.9, a)", ["x"], ["le"]],
  ['absent(a{x="1", y=~"2", z="3", z="4"})', ["x"], ["y", "z"], { x: "1" }],
  ["absent(sum by (x) (a))", [], ["x"]],
  ["vector(1)", [], ["x"]],
  ["hour()", [], ["x"]],
  ["1 + time()", [], ["x"]],
  ["sum by (x) (a) > 5", ["x"], ["y"]],
  ["5 > sum by (x) (a)", ["x"], ["y"]],
  ["sum(a) * scalar(sum by (x) (b))", [], ["x"]],
  ['label_replace(sum by (x) (a), "y", "$1", "x", "(.*)")', ["x", "y"], ["z"]],
  ['count_values without (v) ("v", a)', ["y"], ["v"]],
  ['label_join(sum(a), "y", ",", "x")', [], ["x", "y"]],
  ['label_join(sum(a), "y", ",", "x", "z")', ["y"], ["x"], { y: "," }],
  ['label_join(sum by (x) (a{x="1"}), "y", "-", "x", "z")', ["x", "y"], ["z"], { x: "1", y: "1-" }],
  ['label_join(sum by (x) (a{x="1"}), "y", "-", "x")', ["x", "y"], ["z"], { x: "1", y: "1" }],
  ['label_replace(sum by (x) (a), "y", "k", "", "")', ["x", "y"], ["z"], { y: "k" }],
  ['label_replace(sum by (x) (a), "y", "k-$1", "z", "(.*)")', ["x", "y"], ["z"], { y: "k-" }],
  ['label_replace(sum by (x) (a), "y", "k", "z", "(.+)")', ["x"], ["y", "z"]],
  ['label_replace(a{y="1"}, "y", "", "", "")', ["x"], ["y"]],
  ['label_replace(a{y="1"}, "y", "", "x", "2")', ["x", "y"], []],
  ['label_replace(a{y="1"}, "y", "2", "x", "2")', ["x", "y"], []],
  ['label_replace(a{y="1"}, "y", "1", "x", "2")', ["x", "y"], [], { y: "1" }],
  ['label_replace(a{x="1"}, "y", "$1", "x", "(.*)")', ["x", "y"], [], { x: "1", y: "1" }],
  ['label_replace(a{x="1"}, "y", "k", "x", "1|2")', ["x", "y"], [], { x: "1", y: "k" }],
  ['label_replace(sum(a{x="1"}), "y", "k", "x", "1|2")', [], ["x", "y"]],
  ["a / sum by (x, y) (b)", ["x", "y"], ["z"]],
  ["a / on (x) b", ["x"], ["y"]],
  ["a / ignoring (x) b", ["y"], ["x"]],
  ["a / on (x) group_left (t) b", ["x", "y", "t"], []],
  ["a / on (x) group_left (t) sum by (x) (b)", ["x", "y"], ["t"]],
  ["sum by (x, y) (a) * on (x) group_left (t) b", ["x", "y", "t"], ["z"]],
  ["sum by (x) (a) * on (x) group_right (t) b", ["x", "y"], ["t"]],
  ["a / ignoring (x) group_left sum by (y) (b)", ["x", "y"], ["z"]],
  ["sum by (x) (a) or sum by (y) (b)", ["x", "y"], ["z"]],
  ["a or sum by (y) (b)", ["x", "y"], []],
  ["sum without (x) (a) or sum by (x) (b)", ["x"], []],
  ["sum without (x) (a) or sum by (y) (b)", ["y"], ["x"]],
  ["a and on (x) b", ["x", "y"], []],
  ["a and sum by (x) (b)", ["x"], ["y"]],
  ["sum by (x) (a) unless b", ["x"], ["y"]],
  ['a and on (x) b{x="1"}', ["y"], [], { x: "1" }],
  ['a{x="1"} or b{x="1", y="2"}', ["x", "y"], [], { x: "1" }],
  ["-sum by (x) (a)", ["x"], ["y"]],
  ["max_over_time(sum by (x) (a)[5m:])", ["x"], ["y"]],
];

describe("followLabels", () => {
  for (const [expr, can, cannot, fixed = {}] of cases) {
    it(`follows ${expr}`, () => {
      const subject = subjectOf(expr);
      const flow = subject.labels(subject.expr);
      for (const label of can) assert.ok(canHave(flow, label), `it can have ${label}`);
      for (const label of cannot) {
        assert.ok(!canHave(flow, label), `it cannot have ${label}`);
        assert.ok(removerOf(flow, label), `something removed ${label}`);
      }
      for (const [label, value] of Object.entries(fixed)) assert.equal(fixedValue(flow, label), value);
      assert.deepEqual(flow.fixed.map(({ name }) => name).sort(), Object.keys(fixed).sort());
    });
  }

  it("handles any depth and any number of labels", () => {
    const deep = subjectOf(`${"sum by (x) (".repeat(1500)}a${")".repeat(1500)}`);
    assert.ok(!canHave(deep.labels(deep.expr), "y"));
    const wide = subjectOf(`sum by (${Array.from({ length: 5000 }, (_, index) => `l${index}`).join(", ")}) (a)`);
    assert.ok(canHave(wide.labels(wide.expr), "l4999"));
    const chain = subjectOf(Array.from({ length: 600 }, (_, index) => `sum by (l${index}) (a)`).join(" or "));
    assert.ok(canHave(chain.labels(chain.expr), "l599"));
  });
});
