import assert from "node:assert/strict";
import { test } from "node:test";
import { parseExpr } from "../../../src/promql/parser.ts";
import { everything, place, promql } from "../../support/promql-verdict.ts";

/** The labels of an aggregation, or where they are wrong. */
function labels(written: string, version = "3.16"): string {
  const options = promql(version, everything);
  const text = `sum by (${written}) (foo)`;
  const parsed = parseExpr(text, options);
  return parsed.ok && parsed.expr.kind === "AggregateExpr" ? JSON.stringify(parsed.expr.grouping) : place(text, options);
}

test("nearly every keyword may be a grouping label", () => {
  const groupings: readonly (readonly [written: string, labels: string, version?: string])[] = [
    ["", "[]"],
    ["a", '["a"]'],
    ["a, b,", '["a","b"]'],
    ["bool, on, ignoring, group_left, group_right, atan2", '["bool","on","ignoring","group_left","group_right","atan2"]'],
    ["by, offset, and, or, unless, sum, Start, end", '["by","offset","and","or","unless","sum","Start","end"]'],
    ["fill, anchored, smoothed, step, range, max_of", '["fill","anchored","smoothed","step","range","max_of"]'],
    ["\"a b\", 'c', `d`", '["a b","c","d"]'],
    ["a:b", '["a:b"]'],
    ["__name__", '["__name__"]'],
    ["without", "8-15"],
    ["inf", "8-11"],
    ["1", "8-9"],
    [",", "8-9"],
    ["a,,b", "10-11"],
    ["a b", "10-11"],
    ["a = b", "10-11"],
    ['""', "8-10"],
    ['"\\xff"', "8-14"],
    ["a:b", "8-11", "2.45"],
    ['"a"', "8-11", "2.54"],
    ['"a"', '["a"]', "2.55"],
    ['"a b"', "8-13", "2.55"],
  ];
  for (const [written, expected, version] of groupings)
    assert.equal(labels(written, version), expected, `${written} ${version ?? ""}`);
});
