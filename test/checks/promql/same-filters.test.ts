import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sameFilters } from "../../../src/checks/promql/same-filters.ts";
import { subjectOf } from "../../support/subject-of.ts";

/** Chains with what they compare more than once, and how. */
const cases: readonly (readonly [expr: string, ...filters: string[]])[] = [
  ["a > 1 and a < 5", "a: < 5, > 1"],
  ["1 < a and a < 5", "a: < 5, > 1"],
  ["a > 1 and b > 1 and (a) < 5 and b < -2", "b: < -2, > 1", "a: < 5, > 1"],
  ["sum by (x) (a) > 1 and sum by (x) (a) < 5", "sum by (x) (a): < 5, > 1"],
  ["a > 1 and a > bool 5"],
  ["a > 1 and on (x) a < 5"],
  ["a > 1 and a"],
  ["a > 1 and b < 5"],
  ["a > 1 and a < b"],
  ['{__name__=~"a|b"} > 1 and {__name__=~"a|b"} < 5'],
  ["topk(1, a) > 1 and topk(1, a) < 5"],
  ["last_over_time(a[5m]) > 1 and last_over_time(a[5m]) < 5"],
];

describe("sameFilters", () => {
  for (const [expr, ...expected] of cases) {
    it(`groups the comparisons of ${expr}`, () => {
      const subject = subjectOf(expr);
      assert.ok(subject.expr.kind === "BinaryExpr");
      const found = sameFilters(subject.expr, subject).map(({ value, filters }) => {
        const comparisons = filters.map(({ op, bound }) => `${op} ${bound}`).join(", ");
        return `${expr.slice(value.span.start, value.span.end)}: ${comparisons}`;
      });
      assert.deepEqual(found, expected);
    });
  }
});
