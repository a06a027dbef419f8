import assert from "node:assert/strict";
import { test } from "node:test";
import type { VectorMatching } from "../../../src/promql/ast.ts";
import { parseExpr } from "../../../src/promql/parser.ts";
import { plainMatching } from "../../../src/promql/parser/matching.ts";
import { everything, place, promql } from "../../support/promql-verdict.ts";

const newest = promql("3.16", everything);

const matchings: readonly (readonly [modifiers: string, matching: Partial<VectorMatching>])[] = [
  ["", {}],
  ["on (a, b)", { on: true, labels: ["a", "b"] }],
  ["ignoring ()", {}],
  ["on (a) group_left", { on: true, labels: ["a"], card: "many-to-one" }],
  ["ignoring (a) group_right (b, c)", { labels: ["a"], card: "one-to-many", include: ["b", "c"] }],
  ["on (a) group_left ()", { on: true, labels: ["a"], card: "many-to-one" }],
  ["fill(1)", { fillLeft: 1, fillRight: 1 }],
  ["fill_left(-1)", { fillLeft: -1 }],
  ["fill_right(+1m)", { fillRight: 60 }],
  ["on (a) fill_left(1) fill_right(2)", { on: true, labels: ["a"], fillLeft: 1, fillRight: 2 }],
  ["fill_right(NaN) fill_left(Inf)", { fillLeft: Infinity, fillRight: Number.NaN }],
];

test("modifiers set how two vectors are matched", () => {
  for (const [modifiers, expected] of matchings) {
    const parsed = parseExpr(`foo / ${modifiers} bar`, newest);
    assert.ok(parsed.ok && parsed.expr.kind === "BinaryExpr", modifiers);
    assert.deepEqual(parsed.expr.matching, { ...plainMatching, ...expected }, modifiers);
  }
});

test("modifiers in the wrong order or form are reported at their position", () => {
  const places: readonly (readonly [text: string, place: string])[] = [
    ["a / on b", "7-8"],
    ["a / on (b", "9-9"],
    ["a / on (b) on (c) d", "11-13"],
    ["a / group_left (b) c", "4-14"],
    ["a / on (b) group_left group_right c", "22-33"],
    ["a / on (b) group_left (1 + 2)", "23-24"],
    ["a / on (b) bool c", "11-15"],
    ["a / bool on (b) c", "2-14"],
    ["a == bool on (b) c", "ok"],
    ["a / fill(b) c", "9-10"],
    ["a / fill() c", "9-10"],
    ["a / fill(1 c", "11-12"],
    ["a / fill(1) fill(2) c", "16-17"],
    ["a / fill_left(1) fill_left(2) c", "26-27"],
    ["a / fill(1e400) c", "9-14"],
    ["a / fill c", "9-10"],
  ];
  for (const [text, expected] of places) assert.equal(place(text, newest), expected, text);
});
