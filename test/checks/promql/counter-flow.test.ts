import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { subjectOf } from "../../support/subject-of.ts";

const raw = [
  "a_total",
  "sum(a_total)",
  "-a_total",
  "a_total * 60",
  "60 * a_total",
  "a_total + b_total",
  "a_total / b_total",
  "a_total / 2",
  "ceil(a_total)",
  "a_total and up",
  "a_total or b_total",
  "a_total - 5",
];
const notRaw = [
  "up",
  "rate(a_total[5m])",
  "count(a_total)",
  "group(a_total)",
  "a_total - b_total",
  "a_total * b",
  "a_total / b",
  "a_total > 5",
  "timestamp(a_total)",
  "a_total or b",
  "absent(a_total)",
  "2 / a_total",
  "a_total % 2",
];

describe("rawCounter", () => {
  for (const [exprs, expected] of [
    [raw, "VectorSelector"],
    [notRaw, undefined],
  ] as const) {
    for (const expr of exprs) {
      it(`${expected === undefined ? "does not find a counter in" : "finds the counter of"} ${expr}`, () => {
        const subject = subjectOf(expr);
        assert.equal(subject.counters(subject.expr)?.kind, expected);
      });
    }
  }
});
