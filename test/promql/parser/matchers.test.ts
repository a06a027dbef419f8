import assert from "node:assert/strict";
import { test } from "node:test";
import { parseExpr } from "../../../src/promql/parser.ts";
import { promql, place } from "../../support/promql-verdict.ts";

/** The matchers of a selector, or where they are wrong. */
function matchers(written: string, version = "3.16"): string {
  const text = `foo{${written}}`;
  const parsed = parseExpr(text, promql(version));
  if (!parsed.ok || parsed.expr.kind !== "VectorSelector") return place(text, promql(version));
  return parsed.expr.matchers.map(({ name, op, value }) => `${name} ${op} ${JSON.stringify(value)}`).join(", ");
}

test("no word inside braces is a keyword", () => {
  const read: readonly (readonly [written: string, matchers: string, version?: string])[] = [
    ["", ""],
    ['a="b"', 'a = "b"'],
    ["a='b',c!=`d`,", 'a = "b", c != "d"'],
    ['a=~"b.*", a!~"c|d", sum="e", by!="f", inf="g"', 'a =~ "b.*", a !~ "c|d", sum = "e", by != "f", inf = "g"'],
    ['"a b"="c", "d"=~"e"', 'a b = "c", d =~ "e"'],
    ['a="\\u00e9\\n\\""', 'a = "é\\n\\""'],
    ['a="\\xff"', 'a = "\\udcff"'],
    ["a", "5-6"],
    ["a=", "6-7"],
    ["a=b", "6-7"],
    ['="b"', "4-5"],
    ['a="b" "c"="d"', "10-13"],
    ['a="b",,c="d"', "10-11"],
    ['a=="b"', "6-7"],
    ['a=~"("', "4-10"],
    ['a="(', "6-9"],
    ['a=~"\\xff."', "4-14"],
    ['a=~"\\xff"', 'a =~ "\\udcff"'],
    ['"a"="b"', "4-7", "2.50"],
    ['"a"="b"', 'a = "b"', "2.51"],
    ['"a"=b', "8-9"],
  ];
  for (const [written, expected, version] of read)
    assert.equal(matchers(written, version), expected, `${written} ${version ?? ""}`);
});

test("each matcher and its value have their spans", () => {
  const parsed = parseExpr('{"x", a!~"b"}', promql("3.16"));
  assert.ok(parsed.ok && parsed.expr.kind === "VectorSelector");
  assert.deepEqual(
    parsed.expr.matchers.map(({ span, valueSpan }) => [span, valueSpan]),
    [
      [
        { start: 1, end: 4 },
        { start: 1, end: 4 },
      ],
      [
        { start: 6, end: 12 },
        { start: 9, end: 12 },
      ],
    ],
  );
});
