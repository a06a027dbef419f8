import assert from "node:assert/strict";
import { test } from "node:test";
import { dialectOf } from "../../src/promql/dialect.ts";
import { parseExpr, parseIn } from "../../src/promql/parser.ts";
import { everything, place, promql } from "../support/promql-verdict.ts";

const newest = promql("3.16", everything);

const types: readonly (readonly [text: string, type: string])[] = [
  ["1", "scalar"],
  ["-1", "scalar"],
  ["1 + 2 * 3", "scalar"],
  ["1 == bool 2", "scalar"],
  ["(time())", "scalar"],
  ["scalar(foo) + 1", "scalar"],
  ['"a"', "string"],
  ['("a")', "string"],
  ["foo", "instant vector"],
  ["foo + 1", "instant vector"],
  ["1 > foo", "instant vector"],
  ["foo and bar", "instant vector"],
  ["sum(foo)", "instant vector"],
  ["-rate(foo[5m])", "instant vector"],
  ["foo[5m]", "range vector"],
  ["(foo[5m])", "range vector"],
  ["foo[5m:1m]", "range vector"],
  ["(foo + 1)[5m:]", "range vector"],
  ["max_over_time(foo[5m:])[1h:5m]", "range vector"],
  ["hour()", "instant vector"],
  ["hour(foo)", "instant vector"],
  ["round(foo, 5)", "instant vector"],
  ['label_join(foo, "a", "b")', "instant vector"],
  ['label_join(foo, "a", "b", "c", "d")', "instant vector"],
  ['sort_by_label(foo, "a", "b")', "instant vector"],
  ["quantile(scalar(foo), bar)", "instant vector"],
  ['count_values("a", foo)', "instant vector"],
  ["topk(1 + 1, foo)", "instant vector"],
  ['info(foo, {a=~".*"})', "instant vector"],
  ["info(foo)", "instant vector"],
  ["1 + on () 2", "scalar"],
];

test("an expression has the type that Prometheus gives it", () => {
  for (const [text, expected] of types) {
    const parsed = parseExpr(text, newest);
    assert.equal(parsed.ok ? parsed.type : JSON.stringify(parsed.diagnostics), expected, text);
  }
});

const places: readonly (readonly [text: string, place: string])[] = [
  // Aggregations: the expression before the parameter.
  ["sum(1)", "4-5"],
  ['sum("a")', "4-7"],
  ["sum(foo[5m])", "4-11"],
  ["topk(foo, bar)", "5-8"],
  ["topk(foo, 1)", "10-11"],
  ["count_values(foo, bar)", "13-16"],
  ['quantile("a", foo)', "9-12"],
  // Operations: left, right, bool, scalars, labels, operands, matching, set operators.
  ["foo + bool bar", "4-9"],
  ["1 == 2", "2-3"],
  ["1==2", "1-2"],
  ["1>2", "1-1"],
  ["1 == (2)", "2-3"],
  ["(1) == 2", "4-5"],
  ["1 # c\n == 2", "2-8"],
  ["a / on (x) group_left (x) b", "2-24"],
  ["a / ignoring (x) group_left (x) b", "ok"],
  ["foo[5m] > 1", "0-7"],
  ['1 + "a"', "4-7"],
  ['"a" + "b"', "0-3"],
  ["foo + on (a) 1", "0-14"],
  ["1 + on (a) 2", "0-12"],
  ["foo + fill(0) 1", "0-15"],
  ["foo and on (a) group_left bar", "0-29"],
  ["foo or fill(0) bar", "0-18"],
  ["foo and 1", "0-9"],
  ["1 unless 2", "0-10"],
  ["foo </ 1", "ok"],
  ["1 </ 2", "ok"],
  // Calls: how many arguments before what they are, and those from left to right.
  ["abs()", "0-5"],
  ["abs(1, 2)", "0-9"],
  ["abs(foo[5m], bar[5m])", "0-21"],
  ["time(1)", "0-7"],
  ["round()", "0-7"],
  ["round(foo, 1, 2)", "0-16"],
  ['label_join(foo, "a")', "0-20"],
  ["label_join(foo)", "0-15"],
  ['label_join(foo, "a", "b", 1)', "26-27"],
  ["rate(foo)", "5-8"],
  ["rate(rate(foo))", "10-13"],
  ["histogram_quantile(foo, 0.9)", "19-22"],
  ["clamp(foo, bar, baz)", "11-14"],
  ["info(foo, bar)", "10-13"],
  ['info(foo, abs({a="b"}))', "10-22"],
  ["info(foo, 1)", "0-12"],
  ['info({a=~".*"}, {b=~".*"})', "5-14"],
  // Signs and subqueries.
  ['-"a"', "0-4"],
  ["-foo[5m]", "0-8"],
  ["1[5m:]", "0-6"],
  ["foo[5m][5m:]", "0-12"],
  // Selectors.
  ["{}", "0-2"],
  ['{a=""}', "0-6"],
  ['{a!="b"}', "0-8"],
  ['{a!=""}', "ok"],
  ['{a=~".*"}', "0-9"],
  ['{a=~"b?|c"}', "0-11"],
  ['{a=~".+"}', "ok"],
  ['{a!~".*"}', "ok"],
  ['{a!~"b"}', "0-8"],
  ['{a=~".*", b="c"}', "ok"],
  ['{""}', "0-4"],
  ['foo{a=~".*"}', "ok"],
  ['foo{__name__="bar"}', "0-19"],
  ['foo{__name__=~".*"}', "0-19"],
  ['foo{"bar"}', "0-10"],
  ['{"a", "b"}', "ok"],
  ['{__name__="a", __name__="b"}', "ok"],
  ["rate({}[5m])", "5-7"],
];

test("errors are reported where Prometheus reports them", () => {
  for (const [text, expected] of places) assert.equal(place(text, newest), expected, text);
});

test("only vectors have a matching, set operators a many-to-many one", () => {
  const cards: readonly (readonly [text: string, card: string | undefined])[] = [
    ["foo + bar", "one-to-one"],
    ["foo + on (a) bar", "one-to-one"],
    ["foo + on (a) group_left bar", "many-to-one"],
    ["foo + ignoring (a) group_right (b) bar", "one-to-many"],
    ["foo and bar", "many-to-many"],
    ["foo unless on (a) bar", "many-to-many"],
    ["foo + 1", undefined],
    ["1 + 2", undefined],
    ["1 + on () 2", undefined],
  ];
  for (const [text, expected] of cards) {
    const parsed = parseExpr(text, newest);
    assert.ok(parsed.ok && parsed.expr.kind === "BinaryExpr", text);
    assert.equal(parsed.expr.matching?.card, expected, text);
  }
});

test("every error is reported, not only the first", () => {
  const parsed = parseExpr('abs(1, 2) + sum(foo[5m]) and on (a) group_left topk("a", 1)', newest);
  assert.ok(!parsed.ok);
  assert.deepEqual(
    parsed.diagnostics.map(({ span }) => `${span.start}-${span.end}`),
    ["0-9", "4-5", "16-23", "57-58", "52-55", "0-59"],
  );
});

test("an exception in the middle of an expression leaves no state for the next", () => {
  const options = promql("3.16", everything);
  const broken = {
    ...dialectOf(options),
    get options(): never {
      throw new Error("broken");
    },
  };
  // The first fails while it is parsed, the second while its types are checked, both several levels deep.
  for (const text of ['abs(1) + sum(rate(foo{a=~"b"}[5m]))', 'abs(1) + sum(abs(1 + (-{a=""})))']) {
    assert.throws(() => parseIn(text, broken), /^Error: broken$/, text);
    assert.deepEqual(parseExpr("abs(foo) > 1", options).ok, true, text);
    assert.equal(place("abs(1)", options), "4-5", text);
  }
});
