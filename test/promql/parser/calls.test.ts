import assert from "node:assert/strict";
import { test } from "node:test";
import { parseExpr } from "../../../src/promql/parser.ts";
import { everything, place, promql, verdict } from "../../support/promql-verdict.ts";

const newest = promql("3.16", everything);

test("calls and aggregations have their arguments in order", () => {
  const parsed = parseExpr('quantile without (a) (0.9, label_join(foo, "a", "b", "c", "d"))', newest);
  assert.ok(parsed.ok && parsed.expr.kind === "AggregateExpr" && parsed.expr.expr.kind === "Call");
  const { op, without, grouped, grouping, param, expr } = parsed.expr;
  assert.deepEqual([op, without, grouped, grouping], ["quantile", true, true, ["a"]]);
  assert.equal(param?.kind === "NumberLiteral" && param.value, 0.9);
  assert.deepEqual(
    expr.args.map((arg) => arg.kind),
    ["VectorSelector", "StringLiteral", "StringLiteral", "StringLiteral", "StringLiteral"],
  );
  const empty = parseExpr("time() + time()", newest);
  assert.ok(empty.ok && empty.expr.kind === "BinaryExpr" && empty.expr.lhs.kind === "Call" && empty.expr.rhs.kind === "Call");
  assert.deepEqual([empty.expr.lhs.args, empty.expr.rhs.args], [[], []]);
});

test("functions depend on the version and the feature flags, and are in lower case", () => {
  const places: readonly (readonly [text: string, version: string, place: string])[] = [
    ["foo(bar)", "3.16", "0-3"],
    ["RATE(foo[5m])", "3.16", "0-4"],
    ["sort_by_label(foo)", "2.48", "0-13"],
    ["sort_by_label(foo)", "2.49", "0-13"],
    ["histogram_avg(foo)", "2.50", "0-13"],
    ["histogram_avg(foo)", "2.51", "ok"],
    ["max_of(1, 2)", "3.12", "0-6"],
    ["integral(foo[5m])", "3.15", "0-8"],
    ["MAX_OF(1, 2)", "3.16", "0-6"],
  ];
  for (const [text, version, expected] of places) assert.equal(place(text, promql(version)), expected, `${text} ${version}`);
  assert.match(verdict("sort_by_label(foo)", promql("2.48")), /sort_by_label\(\) needs Prometheus 2.49 or later/);
  assert.match(verdict("sort_by_label(foo)", promql("2.49")), /experimental and not enabled/);
  assert.equal(place('sort_by_label(foo, "a")', promql("2.49", everything)), "ok");
});

test("an aggregation has as many arguments as it needs", () => {
  const places: readonly (readonly [text: string, place: string])[] = [
    ["sum()", "0-5"],
    ["sum by (a) ()", "0-13"],
    ["sum() by (a)", "0-12"],
    ["sum(a, b)", "0-9"],
    ["topk(a)", "0-7"],
    ["topk(1, a, b)", "0-13"],
    ["sum(a,)", "5-6"],
    ["(sum(a, b))", "1-10"],
    ["(sum(a, b) )", "1-10"],
    ["(sum(a, b) # c\n)", "1-16"],
    ["sum by (a) (b) by (c)", "15-17"],
    ["sum by a (b)", "7-8"],
    ["sum by (a) b", "11-12"],
    ["sum by (a)", "10-10"],
  ];
  for (const [text, expected] of places) assert.equal(place(text, newest), expected, text);
});

test("the end that Prometheus reports for an aggregation or a call depends on the version", () => {
  for (const [version, expected] of [
    ["3.4", "4-14"],
    ["3.5", "4-13"],
    ["3.7", "4-13"],
  ] as const) {
    assert.equal(place("abs(sum(a, b))", promql(version)), expected, version);
  }
  // In 3.5 and 3.6 the parentheses of on (a) are taken for those of the call.
  assert.equal(place("a / on (a) abs(1, 2)", promql("3.5")), "11-11");
  assert.equal(place("a / on (a) abs(1, 2)", promql("3.7")), "11-20");
});
