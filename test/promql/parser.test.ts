import assert from "node:assert/strict";
import { test } from "node:test";
import { parseExpr } from "../../src/promql/parser.ts";
import { maxDiagnostics } from "../../src/promql/parser/cursor.ts";
import { everything, grouped, place, promql, verdict } from "../support/promql-verdict.ts";

const newest = promql("3.16", everything);

const groupings: readonly (readonly [text: string, grouped: string])[] = [
  ["-1 ^ 2", "(-(1 ^ 2))"],
  ["-a * b", "((-a) * b)"],
  ["-a ^ b", "(-(a ^ b))"],
  ["a ^ b ^ c", "(a ^ (b ^ c))"],
  ["a - b - c", "((a - b) - c)"],
  ["a or b and c", "(a or (b and c))"],
  ["a + b * c == d unless e", "(((a + (b * c)) == d) unless e)"],
  ["a atan2 b * c", "((a atan2 b) * c)"],
  ["a </ b + c", "(a </ (b + c))"],
  ["a == b != c", "((a == b) != c)"],
  ["- - a", "(-(-a))"],
  ["-foo offset 5m", "(-foo offset 5m)"],
  ["a * -b ^ c", "(a * (-(b ^ c)))"],
  ["a ^ -b", "(a ^ (-b))"],
  ["(a + b) * c", "([(a + b)] * c)"],
  ["a and b or c unless d", "((a and b) or (c unless d))"],
  ["1 - -1", "(1 - -1)"],
  ["foo offset 5m + 3", "(foo offset 5m + 3)"],
  ["foo @ 1 ^ 2", "(foo @ 1.000 ^ 2)"],
  ["rate(a[5m])[5m:] offset 1m", "rate(a[5m])<range>"],
];

test("operators have the precedence and associativity of PromQL, signs those of *", () => {
  for (const [text, expected] of groupings) assert.equal(grouped(text, newest), expected, text);
});

const accepted: readonly (readonly [text: string, verdict: string])[] = [
  ["--1", "scalar: 1"],
  ["-(1)", "scalar: -(1)"],
  ["sum(a) by (b)", "instant vector: sum by (b) (a)"],
  ["SUM BY (b) (a)", "instant vector: sum by (b) (a)"],
  ["sum", "instant vector: sum"],
  ['sum{a="b"}', 'instant vector: sum{a="b"}'],
  [
    "by + without + offset + and + or + unless + start + end",
    "instant vector: by + without + offset + and + or + unless + start + end",
  ],
  [
    "fill + fill_left + anchored + smoothed + step + range",
    "instant vector: fill + fill_left + anchored + smoothed + step + range",
  ],
  ["offset offset 5m", "instant vector: offset offset 5m"],
  ['{"a b"}', 'instant vector: {__name__="a b"}'],
  ['{"a", "b"="c"}', 'instant vector: {__name__="a", b="c"}'],
  ['foo{a="b",}', 'instant vector: foo{a="b"}'],
  ["foo{}", "instant vector: foo"],
  ['count_values("v", x)', 'instant vector: count_values("v", x)'],
  ["0x1F", "scalar: 31"],
  ["010", "scalar: 8"],
  ["08", "scalar: 8"],
  ["1_000", "scalar: 1000"],
  ["5m", "scalar: 5m"],
  ["`a\\n`", 'string: "a\\\\n"'],
  ['"\\x41\\u00e9"', 'string: "Aé"'],
  ["foo # c\n", "instant vector: foo"],
  [
    "start() + end() + step() + range() + max_of(1, min_of(2, 3))",
    "scalar: start() + end() + step() + range() + max_of(1, min_of(2, 3))",
  ],
];

test("valid expressions are accepted", () => {
  for (const [text, expected] of accepted) assert.equal(verdict(text, newest), expected, text);
});

test("every node has its span", () => {
  const parsed = parseExpr('-sum by (a) (rate(foo{b="c"}[5m] offset 1m)) + 2 ^ (3)', newest);
  assert.ok(parsed.ok);
  const { expr } = parsed;
  assert.ok(expr.kind === "BinaryExpr" && expr.lhs.kind === "UnaryExpr" && expr.lhs.expr.kind === "AggregateExpr");
  assert.deepEqual(
    [expr.span, expr.opSpan],
    [
      { start: 0, end: 54 },
      { start: 45, end: 46 },
    ],
  );
  const aggregate = expr.lhs.expr;
  assert.deepEqual(aggregate.span, { start: 1, end: 44 });
  assert.ok(aggregate.expr.kind === "Call" && aggregate.expr.args[0]?.kind === "MatrixSelector");
  assert.deepEqual(aggregate.expr.funcSpan, { start: 13, end: 17 });
  const [matrix] = aggregate.expr.args;
  assert.deepEqual(
    [matrix.span, matrix.selector.span, matrix.range.span],
    [
      { start: 18, end: 42 },
      { start: 18, end: 28 },
      { start: 29, end: 31 },
    ],
  );
  assert.deepEqual(matrix.selector.matchers, [
    { span: { start: 22, end: 27 }, name: "b", op: "=", value: "c", valueSpan: { start: 24, end: 27 } },
  ]);
});

/** The first diagnostic's place, where Prometheus sees it. */
const places: readonly (readonly [text: string, place: string])[] = [
  ["", "0-0"],
  [" # c", "0-0"],
  ["foo bar", "4-7"],
  ["foo +", "5-5"],
  ["(foo bar)", "5-8"],
  ["sum(rate(foo bar))", "13-16"],
  ["sum foo", "4-7"],
  ["f(,)", "2-3"],
  ["abs(a,)", "5-6"],
  ["abs(a,,)", "5-6"],
  ["sum() foo", "0-5"],
  ["sum() 5", "0-7"],
  ["sum( ) )", "8-8"],
  ["foo{a}", "5-6"],
  ["foo{a=b}", "6-7"],
  ['foo{a="b" c="d"}', "10-11"],
  ["foo{,}", "4-5"],
  ['foo{a="b",,}', "10-11"],
  ['foo{a=~"("}', "4-10"],
  ["sum by foo (a)", "7-10"],
  ["sum by (a b) (c)", "10-11"],
  ["sum by (1) (c)", "8-9"],
  ["sum by (without) (c)", "8-15"],
  ["sum by (inf) (c)", "8-11"],
  ['sum by ("") (c)', "8-10"],
  ["a / on a b", "7-8"],
  ["a / on (x) group_left * b", "22-23"],
  ["a / group_left (x) b", "4-14"],
  ["bool", "0-4"],
  ["on", "0-2"],
  ["atan2", "0-5"],
  ["foo offset", "10-10"],
  ["foo offset bar", "11-14"],
  ["foo offset (5m) + bar", "18-21"],
  ["foo offset 5m offset 5m", "0-13"],
  ["foo offset 0s offset 5m", "ok"],
  ["foo offset 5m[5m]", "13-17"],
  ["foo @ 1[5m]", "7-11"],
  ["foo @ end()[5m]", "11-15"],
  ["foo offset step()[5m]", "17-21"],
  ["(foo)[5m]", "5-9"],
  ["foo @ bar", "6-9"],
  ["foo @ start", "11-11"],
  ["foo @ NaN", "0-3"],
  ["foo @ 9223372036854775808", "0-3"],
  ["foo @ 1 @ 2", "0-7"],
  ["abs(foo) @ 1", "0-8"],
  ["1 offset 5m", "0-1"],
  ["foo[0s]", "4-6"],
  ["foo[-5m]", "4-7"],
  ["foo[(0s)]", "ok"],
  ["foo[NaN]", "4-8"],
  ["foo[5m/0]", "6-7"],
  ["foo[5m%0s]", "6-7"],
  ["foo[1e30]", "4-8"],
  ["foo[5m bar]", "7-11"],
  ["foo[5m:0s]", "7-9"],
  ["foo[5m:1m 1m]", "10-12"],
  ["foo anchored smoothed", "0-3"],
  ["abs(foo) anchored", "0-8"],
  ["foo[5m:] smoothed", "0-8"],
  ["Rate(foo[5m])", "0-4"],
  ["STEP()", "0-4"],
  ["raet(foo bar)", "9-12"],
  ["1e400", "0-5"],
  ["1e5.3", "0-5"],
  ["1d1w", "0-4"],
  ["5hs", "0-3"],
  ["topk(foo)", "0-9"],
  ["sum(a, b)", "0-9"],
  ["é > 1", "0-5"],
];

test("the first diagnostic has the position of Prometheus' first error", () => {
  for (const [text, expected] of places) assert.equal(place(text, newest), expected, text);
});

/** Places that depend on the switches or on the version. */
const byVersion: readonly (readonly [text: string, version: string, place: string])[] = [
  ["limitk(1, foo)", "3.16", "0-14"],
  ["limitk(1, foo)", "2.53", "0-6"],
  ["mad_over_time(foo[5m])", "3.16", "0-13"],
  ["first_over_time(foo[5m])", "3.13", "0-15"],
  ["first_over_time(foo[5m])", "3.14", "ok"],
  ["holt_winters(foo[5m], 0.1, 0.2)", "2.55", "ok"],
  ["holt_winters(foo[5m], 0.1, 0.2)", "3.0", "0-12"],
  ["foo + fill(0) bar", "3.16", "0-17"],
  ["foo[5m] anchored", "3.15", "0-7"],
  ["foo[5m] anchored", "3.16", "ok"],
  ["foo[5m] anchored", "3.6", "8-16"],
  ["foo[5m + 1m]", "3.14", "4-6"],
  ["foo[5m + 1m]", "3.16", "ok"],
  ["foo[5m + 1m]", "3.3", "7-8"],
  ["foo[max_of(5m, 1m) + 1m]", "3.14", "11-17"],
  ["foo offset -step()", "3.14", "11-18"],
  ["foo offset -(5m)", "3.14", "ok"],
  ["foo offset -(5m)", "3.12", "11-16"],
  ["foo[(0s)]", "3.14", "5-7"],
  ["foo @ end()[5m]", "3.14", "ok"],
  ["foo[5]", "2.53", "4-6"],
  ["foo[5]", "2.54", "ok"],
  ["foo > 5m", "2.53", "6-8"],
  ["foo offset 0s", "3.3", "11-13"],
  ["foo offset 0s", "3.4", "ok"],
  ['{"foo"}', "2.50", "1-6"],
  ['{"foo"}', "2.51", "ok"],
  ['sum by ("a") (foo)', "2.54", "8-11"],
  ['sum by ("a") (foo)', "2.55", "ok"],
  ['sum by ("a b") (foo)', "2.55", "8-13"],
  ["sum by (a:b) (foo)", "2.55", "8-11"],
  ["sum by (a:b) (foo)", "3.0", "ok"],
  ["a </ b", "3.10", "3-4"],
  ["a </ b", "3.11", "ok"],
  ["start()", "3.11", "5-6"],
  ["start()", "3.12", "0-5"],
  ["(sum(a, b))", "3.4", "1-11"],
  ["(sum(a, b))", "3.7", "1-10"],
  ["(1) + sum(a, b)", "3.5", "6-15"],
  ["on(a) + sum(a, b)", "3.5", "0-2"],
  ["sum(abs(foo), bar)", "3.5", "0-18"],
  ["(sum(a)) + sum(abs(b, c))", "3.6", "15-24"],
];

test("syntax and positions depend on the version", () => {
  for (const [text, version, expected] of byVersion) assert.equal(place(text, promql(version)), expected, `${text} ${version}`);
});

test("Prometheus' first error comes first, others that are certain follow", () => {
  const parsed = parseExpr('avg(rate(foo)) + sum(bar[5m]) / abs("x") oops', newest);
  assert.ok(!parsed.ok);
  assert.deepEqual(
    parsed.diagnostics.map(({ span }) => [span.start, span.end]),
    [
      [41, 45],
      [9, 12],
      [21, 28],
      [36, 39],
    ],
  );
});

test("what follows from an error is not reported as another", () => {
  for (const text of ["sum(raet(foo))", "rate((foo)[5m])", "topk(foo)", "abs(sum())", "rate(foo[5m] + bar", "1 + raet(x) == 1"]) {
    const parsed = parseExpr(text, newest);
    assert.ok(!parsed.ok, text);
    assert.equal(parsed.diagnostics.length, 1, `${text} ${JSON.stringify(parsed.diagnostics)}`);
  }
});

test("at most 50 diagnostics are reported", () => {
  for (const text of ["raet(a) + ".repeat(1000) + "b", "abs(1) + ".repeat(1000) + "b", "a" + " @ 1".repeat(1000)]) {
    const parsed = parseExpr(text, newest);
    assert.ok(!parsed.ok);
    assert.equal(parsed.diagnostics.length, maxDiagnostics);
  }
});
