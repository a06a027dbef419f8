import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { valueSource } from "../../../src/checks/template/value-source.ts";
import { subjectOf } from "../../support/subject-of.ts";

/** Expressions with the part that their value comes from. */
const cases: readonly (readonly [expr: string, part: string])[] = [
  ["a > 5", "a"],
  ["5 < a", "a"],
  ["(a / b) > 0.1 and on (x) c", "a / b"],
  ["a / b > 5 unless c", "a / b"],
  ["avg by (x) (rate(a[5m])) > 1", "rate(a[5m])"],
  ["count(a) > 1", "count(a)"],
  ["a > bool 5", "a > bool 5"],
  ["a or b", "a or b"],
  ["max(topk(3, a)) >= b", "a"],
];

describe("valueSource", () => {
  for (const [expr, part] of cases) {
    it(`finds the source of ${expr}`, () => {
      const { span } = valueSource(subjectOf(expr).expr);
      assert.equal(expr.slice(span.start, span.end), part);
    });
  }
});
