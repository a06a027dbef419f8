import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { subjectOf } from "../../support/subject-of.ts";

/** Expressions with when they have a result, and the part that nothing drops. */
const cases: readonly (readonly [expr: string, when: "always" | "with its series" | "on a condition", part?: string])[] = [
  ["a", "with its series", "a"],
  ["vector(1)", "always", "vector(1)"],
  ["time()", "always", "time()"],
  ["hour()", "always", "hour()"],
  ["a > 1", "on a condition"],
  ["a > bool 1", "with its series", "a > bool 1"],
  ["sum(a)", "with its series", "a"],
  ["sum(a > 1)", "on a condition"],
  ["a or vector(0)", "always", "vector(0)"],
  ["a > 1 or b", "with its series", "b"],
  ["a > 1 or b > 1", "on a condition"],
  ["a and b", "on a condition"],
  ["a unless b", "on a condition"],
  ["a * b", "with its series", "a * b"],
  ["(a > 1) * b", "on a condition"],
  ["a * scalar(b > 1)", "with its series", "a * scalar(b > 1)"],
  ["absent(a)", "on a condition"],
  ["topk(1, vector(1))", "with its series", "vector(1)"],
  ["rate(vector(1)[5m:])", "with its series", "vector(1)"],
  ["ALERTS", "on a condition"],
  ["job:a:sum", "on a condition"],
  ["build_info", "with its series", "build_info"],
  ['build_info{version="1"}', "on a condition"],
  ['{__name__=~"job:.+"}', "on a condition"],
];

describe("presence", () => {
  for (const [expr, when, part] of cases) {
    it(`follows ${expr}`, () => {
      const subject = subjectOf(expr);
      const { always, unconditional } = subject.presence(subject.expr);
      assert.equal(always ? "always" : unconditional === undefined ? "on a condition" : "with its series", when);
      assert.equal(unconditional && expr.slice(unconditional.span.start, unconditional.span.end), part);
    });
  }
});
