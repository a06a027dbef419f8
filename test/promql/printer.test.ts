import assert from "node:assert/strict";
import { test } from "node:test";
import type { PromqlOptions } from "../../src/promql/options.ts";
import { parseExpr } from "../../src/promql/parser.ts";
import { printExpr } from "../../src/promql/printer.ts";

const options: PromqlOptions = {
  version: "3.16",
  experimentalFunctions: true,
  durationExpressions: true,
  extendedRangeSelectors: true,
  binopFillModifiers: true,
};

function print(text: string): string {
  const parsed = parseExpr(text, options);
  assert.ok(parsed.ok, text);
  return printExpr(parsed.expr);
}

const table: readonly (readonly [written: string, printed: string])[] = [
  ["  up # all of them", "up"],
  ["up{}", "up"],
  ["{job='a',}", '{job="a"}'],
  ['up { job !~ "a|b" , "host name" = `x"\\` }', 'up{job!~"a|b", "host name"="x\\"\\\\"}'],
  ['{"a metric"}', '{__name__="a metric"}'],
  ['up{a="\\xff\\u0001é\\ufffd\\n"}', 'up{a="\\xff\\x01é\\ufffd\\n"}'],
  ["up OFFSET 5m", "up offset 5m"],
  ["up offset -90s @ 1.5", "up @ 1.500 offset -1m30s"],
  ["up @ end()", "up @ end()"],
  ["rate(up[300])", "rate(up[300])"],
  ["up[5m] smoothed offset 1h", "up[5m] smoothed offset 1h"],
  ["up[5m] anchored", "up[5m] anchored"],
  ["up[(5m+STEP())*2]", "up[(5m + step()) * 2]"],
  ["up[max_of(1m,-range())]", "up[max_of(1m, -range())]"],
  ["up offset (1m) + 2m", "up offset (+1m) + 2m"],
  ["up offset --1m + 2m", "up offset ++1m + 2m"],
  ["up offset +-step() * 2", "up offset +-step() * 2"],
  ["(up)[1h:]", "(up)[1h:]"],
  ["max_over_time(rate(up[5m])[1h:1m] offset 1d)", "max_over_time(rate(up[5m])[1h:1m] offset 1d)"],
  ["sum(up)BY(job,)", "sum by (job) (up)"],
  ["sum without () (up)", "sum without () (up)"],
  ['topk by ("a b", bool) (5, up)', 'topk by ("a b", bool) (5, up)'],
  ['sum(up) by ("without")', 'sum by ("without") (up)'],
  ["count_values('v', up)", 'count_values("v", up)'],
  ["1+2*3^4", "1 + 2 * 3 ^ 4"],
  ["(1+2)*-3", "(1 + 2) * -3"],
  ["-up^2", "-up ^ 2"],
  ["--up", "--up"],
  ["-0 + Inf - -inf + NAN + 0x10 + 1e21", "-0 + Inf - -Inf + NaN + 16 + 1e+21"],
  ["5m + -0s", "5m + -0s"],
  ["up > BOOL 1", "up > bool 1"],
  ["a / on(x) group_left(y) b", "a / on (x) group_left (y) b"],
  ["a * ignoring() group_right b", "a * ignoring () group_right () b"],
  ["a + ignoring() b", "a + b"],
  ["a + on() b", "a + on () b"],
  ["a + fill(0) b", "a + fill_left (0) fill_right (0) b"],
  ["a unless b", "a unless b"],
  ["a >/ b", "a >/ b"],
  ["pi()", "pi()"],
  ['"it\'s"', '"it\'s"'],
];

for (const [written, printed] of table) {
  test(`${written} is printed as ${printed}`, () => {
    assert.equal(print(written), printed);
    assert.equal(print(printed), printed);
  });
}

test("a deep or long expression is printed", () => {
  const deep = "(".repeat(3000) + "1" + ")".repeat(3000);
  assert.equal(print(deep), deep);
  const long = Array.from({ length: 5000 }, () => "up").join(" + ");
  assert.equal(print(long), long);
});
