import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { partName } from "../../../src/checks/promql/part-name.ts";
import { whyRange } from "../../../src/checks/promql/range-reason.ts";
import { subjectOf } from "../../support/subject-of.ts";

/** Comparisons with what is known about their sides. */
const cases: readonly (readonly [expr: string, why: string])[] = [
  ["up > 2", "up is between 0 and 1"],
  ["count(a) < 1", "count(a) is at least 1"],
  ["absent(a) > 1", "absent(a) is always 1"],
  ["a > 5 < 3", "a > 5 is more than 5"],
  ["a < 5 > 7", "a < 5 is less than 5"],
  ["-count(a) > 0", "-count(a) is at most -1"],
  ["a > 5 < 9 > 10", "a > 5 < 9 is between 5 and 9"],
  ["up > count(a)", "up is between 0 and 1, count(a) is at least 1"],
  ['count(a_rather_long_name_of_a_metric{job="api"}) < 1', "count(…) is at least 1"],
  ['up{job="a-rather-long-name-of-a-job", x="y"} > 2', "the left side is between 0 and 1"],
  ["1 > bool 2", "both sides are numbers"],
  ["a > +Inf", "nothing is greater than +Inf"],
  ["a < -Inf", "nothing is less than -Inf"],
  ["-Inf > a", "nothing is less than -Inf"],
  ["+Inf < a", "nothing is greater than +Inf"],
  ["a > vector(+Inf)", "vector(+Inf) is always +Inf"],
  ["up < -Inf", "up is between 0 and 1"],
  ["a > NaN", "NaN is not less than, equal to or greater than anything"],
  ["NaN == a", "NaN is not less than, equal to or greater than anything"],
  ["a != NaN", "NaN differs from everything"],
  ["a >= 0 / 0", "0 / 0 is always NaN, which is not less than, equal to or greater than anything"],
];

describe("whyRange", () => {
  for (const [expr, why] of cases) {
    it(`explains ${expr}`, () => {
      const subject = subjectOf(expr);
      const known = subject.values;
      assert.ok(subject.expr.kind === "BinaryExpr");
      assert.equal(whyRange(subject.expr, known(subject.expr.lhs), known(subject.expr.rhs), expr), why);
    });
  }

  it("quotes a part of the expression on one line", () => {
    const text = "sum(\n  a\n)";
    assert.equal(partName(subjectOf(text).expr, "it", text), "sum( a )");
  });
});
