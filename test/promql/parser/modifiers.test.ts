import assert from "node:assert/strict";
import { test } from "node:test";
import { parseExpr } from "../../../src/promql/parser.ts";
import { everything, place, promql, verdict } from "../../support/promql-verdict.ts";

const newest = promql("3.16", everything);

test("modifiers are stored in the selector or the subquery, in any order", () => {
  for (const text of ["foo[5m] offset 1m @ 5", "foo[5m] @ 5 offset 1m"]) {
    const parsed = parseExpr(text, newest);
    assert.ok(parsed.ok && parsed.expr.kind === "MatrixSelector", text);
    const { span, selector } = parsed.expr;
    assert.deepEqual([span.end, selector.span.end, selector.at], [text.length, 3, { timestampMs: 5000 }]);
    assert.equal(selector.offset?.kind === "NumberLiteral" && selector.offset.value, 60);
  }
  const parsed = parseExpr("(foo)[5m:1m] @ end() offset -1m", newest);
  assert.ok(parsed.ok && parsed.expr.kind === "SubqueryExpr");
  assert.deepEqual([parsed.expr.at, parsed.expr.span], [{ preprocessor: "end" }, { start: 0, end: 31 }]);
});

test("a timestamp is rounded to milliseconds", () => {
  for (const [text, timestampMs] of [
    ["foo @ 1.2345", 1235],
    ["foo @ -1", -1000],
    ["foo @ +1e3", 1_000_000],
    ["foo @ 1h", 3_600_000],
  ] as const) {
    const parsed = parseExpr(text, newest);
    assert.ok(parsed.ok && parsed.expr.kind === "VectorSelector", text);
    assert.deepEqual(parsed.expr.at, { timestampMs }, text);
  }
});

test("a misplaced modifier is reported", () => {
  const places: readonly (readonly [text: string, place: string, version?: string])[] = [
    ["1 offset 5m", "0-1"],
    ['"a" @ 1', "0-3"],
    ["(foo) offset 5m", "0-5"],
    ["foo + bar offset 5m", "ok"],
    ["(foo + bar) offset 5m", "0-11"],
    ["sum(foo) @ end()", "0-8"],
    ["foo offset 5m offset -5m", "0-13"],
    ["foo[5m] offset 5m offset step()", "0-17"],
    ["foo offset 0s offset 0m offset 5m", "ok"],
    ["foo offset (0s) offset 5m", "0-15"],
    ["foo offset (0s) offset 5m", "ok", "3.13"],
    ["foo @ 1 @ end()", "0-7"],
    ["foo @ Inf", "0-3"],
    ["foo @ -9223372036854775808", "0-3"],
    ["foo @ 9223372036854774784", "ok"],
    ["foo @ 5m", "ok"],
    ["foo @ 5m", "6-8", "2.45"],
    ["foo @ start(", "12-12"],
    ["foo @ start(1)", "12-13"],
    ["foo @ sum", "6-9"],
    ["foo @ (5)", "6-7"],
    ["foo offset 5m[5m]", "13-17"],
    ["foo @ 5[5m]", "7-11"],
    ["foo @ end()[5m]", "11-15"],
    ["foo @ end()[5m]", "ok", "3.14"],
    ["foo[5m][5m]", "7-11"],
    ["foo anchored[5m]", "ok"],
    ["foo[5m] anchored", "ok"],
    ["foo[5m:] anchored", "0-8"],
    ["1 smoothed", "0-1"],
    ["(foo)[5m] smoothed", "5-9"],
    ["foo smoothed anchored", "0-3"],
    ["foo smoothed smoothed", "ok"],
  ];
  for (const [text, expected, version] of places) {
    assert.equal(place(text, promql(version ?? "3.16", everything)), expected, `${text} ${version ?? ""}`);
  }
});

test("before 3.5 an offset is truncated to milliseconds", () => {
  assert.equal(place("foo offset 0.0004 offset 5m", promql("3.3")), "ok");
  assert.equal(place("foo offset 0.0004 offset 5m", promql("3.5")), "0-17");
  assert.equal(place("foo offset 0.0000000001 offset 5m", promql("3.5")), "ok");
});

test("a selector ends at the ) that Prometheus reads to find the end of its offset", () => {
  assert.equal(place("sum(foo offset (5m), 1)", newest), "0-23");
  assert.equal(place("rate(foo offset (5m))", newest), "5-21");
  assert.equal(place("rate(foo offset 5m)", newest), "5-18");
  assert.match(verdict("rate(foo offset (5m))", newest), /foo offset \(5m\) is an instant vector/);
});
