import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { subjectOf } from "../../support/subject-of.ts";

/** Expressions with their ranges: brackets hold a bound that is possible, parentheses one that is not; `N` for NaN. */
const cases: readonly (readonly [expr: string, range: string])[] = [
  ["a", "[-Infinity, Infinity] N"],
  ["up", "[0, 1]"],
  ["ALERTS", "[1, 1]"],
  ["errors_total", "[-Infinity, Infinity] N"],
  ["vector(2)", "[2, 2]"],
  ["-up", "[-1, 0]"],
  ["count(a)", "[1, Infinity]"],
  ["group(a)", "[1, 1]"],
  ["sum(up)", "[0, Infinity]"],
  ["sum(-up)", "[-Infinity, 0]"],
  ["sum(up == 0)", "[0, 0]"],
  ["avg(up)", "[0, 1]"],
  ["max(up)", "[0, 1]"],
  ["stddev(a)", "[0, Infinity] N"],
  ["absent(a)", "[1, 1]"],
  ["rate(errors_total[5m])", "[0, Infinity] N"],
  ["rate(a[5m])", "[-Infinity, Infinity] N"],
  ["changes(a[5m])", "[0, Infinity]"],
  ["hour()", "[0, 23]"],
  ["a > 5", "(5, Infinity]"],
  ["a >= 5 < 9", "[5, 9)"],
  ["a == 5", "[5, 5]"],
  ["a != 5", "[-Infinity, Infinity] N"],
  ["5 < a", "(5, Infinity]"],
  ["(2 + 3) < a", "(5, Infinity]"],
  ["a > bool 5", "[0, 1]"],
  ["a < up", "[-Infinity, 1)"],
  ["up or a", "[-Infinity, Infinity] N"],
  ["up or vector(5)", "[0, 5]"],
  ["a and up", "[-Infinity, Infinity] N"],
  ["up unless a", "[0, 1]"],
  ["up + 1", "[1, 2]"],
  ["up - up", "[-1, 1]"],
  ["up * 100", "[0, 100]"],
  ["count(a) * -1", "[-Infinity, -1] N"],
  ["up / 2", "[0, 0.5]"],
  ["up / 0", "[-Infinity, Infinity] N"],
  ["up % 2", "[-Infinity, Infinity] N"],
  ["clamp(a, 1, 2)", "[1, 2] N"],
  ["clamp_min(up, 0.5)", "[0.5, 1]"],
  ["clamp(a, 2, 1)", "[-Infinity, Infinity] N"],
  ["ceil(up / 2)", "[0, 1]"],
  ["scalar(up)", "[0, 1] N"],
  ["avg_over_time(up[5m])", "[0, 1]"],
  ["sum_over_time(up[5m])", "[0, Infinity]"],
  ["max_over_time((a > 5)[5m:])", "[5, Infinity] N"],
  ["label_replace(up, 'a', '', '', '')", "[0, 1]"],
  ["topk(1, up)", "[0, 1]"],
  ["quantile(2, up)", "[-Infinity, Infinity] N"],
];

describe("followValues", () => {
  for (const [expr, expected] of cases) {
    it(`follows ${expr}`, () => {
      const subject = subjectOf(expr);
      const { low, high, openLow, openHigh, nan } = subject.values(subject.expr);
      assert.equal(
        `${openLow ? "(" : "["}${low}, ${high}${openHigh ? ")" : "]"}${nan ? " N" : ""}`.replaceAll("-0,", "0,"),
        expected,
      );
    });
  }
});
