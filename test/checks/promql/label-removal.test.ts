import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { labelList, whyGone } from "../../../src/checks/promql/label-removal.ts";
import { subjectOf } from "../../support/subject-of.ts";

/** Expressions with the reason why they have no label x. */
const cases: readonly (readonly [expr: string, why: string])[] = [
  ["sum(a)", "sum() drops all labels"],
  ["sum by (a, b) (a)", 'sum by (a, b) keeps only "a", "b"'],
  ["sum without (x) (a)", "sum without (x) drops it"],
  ['count_values("v", a)', "count_values() drops all other labels"],
  ["absent(a)", 'absent() sets only the labels that its selector matches with "="'],
  ["vector(1)", "vector() has no labels"],
  ["5", "a number has no labels"],
  ['a{x=""}', "the selector matches only series without it"],
  ["a / on (y) b", '"/ on (y)" keeps only "y"'],
  ["a / on () b", '"/ on ()" drops all labels'],
  ["a / ignoring (x) b", '"/ ignoring (x)" drops it'],
  ["a / on (y) group_left (x) sum by (y) (b)", "group_left (x) copies it from a side that does not have it"],
  ["sum by (y) (a) or sum(b)", 'sum by (y) keeps only "y"'],
  ["sum(a) or sum by (y) (b)", 'sum by (y) keeps only "y"'],
];

describe("whyGone", () => {
  for (const [expr, why] of cases) {
    it(`explains why ${expr} lacks a label`, () => {
      const subject = subjectOf(expr);
      assert.equal(whyGone(subject.labels(subject.expr), "x"), why);
    });
  }
});

describe("labelList", () => {
  it("lists at most five labels", () => {
    assert.equal(labelList(["a", "b"]), '"a", "b"');
    assert.equal(labelList(["a", "b", "c", "d", "e", "f", "g"]), '"a", "b", "c", "d", "e" and 2 more');
  });
});
