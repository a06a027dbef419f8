import assert from "node:assert/strict";
import { test } from "node:test";
import type { DurationNode } from "../../../src/promql/ast.ts";
import { parseExpr } from "../../../src/promql/parser.ts";
import { everything, place, promql } from "../../support/promql-verdict.ts";

const newest = promql("3.16", everything);

/** How a duration is grouped: every operation in parentheses, those that were written in brackets. */
function shape(node: DurationNode): string {
  if (node.kind === "NumberLiteral") return String(node.value);
  const lhs = node.lhs === undefined ? "" : shape(node.lhs);
  const rhs = node.rhs === undefined ? "" : shape(node.rhs);
  const inner = /^[a-z]/.test(node.op) ? `${node.op}(${lhs}${lhs === "" ? "" : ", "}${rhs})` : `(${lhs}${node.op}${rhs})`;
  return node.wrapped ? `[${inner}]` : inner;
}

function offsetOf(text: string, version = "3.16"): string {
  const parsed = parseExpr(`foo offset ${text}`, promql(version, everything));
  if (!parsed.ok) return parsed.diagnostics[0].problem;
  const expr = parsed.expr.kind === "BinaryExpr" ? parsed.expr.lhs : parsed.expr;
  assert.ok(expr.kind === "VectorSelector" && expr.offset !== undefined);
  return `${shape(expr.offset)}${expr === parsed.expr ? "" : " ..."}`;
}

function rangeOf(text: string, version = "3.16"): string {
  const parsed = parseExpr(`foo[${text}]`, promql(version, everything));
  if (!parsed.ok) return parsed.diagnostics[0].problem;
  assert.ok(parsed.expr.kind === "MatrixSelector");
  return shape(parsed.expr.range);
}

test("a range is a number of seconds, a duration or an operation on them", () => {
  const ranges: readonly (readonly [text: string, shape: string, version?: string])[] = [
    ["5m", "300"],
    ["1h30m", "5400"],
    ["0.5", "0.5"],
    ["5m + 1m * 2", "(300+(60*2))"],
    ["2 ^ 3 ^ 2", "(2^(3^2))"],
    ["1h - 1m - 1s", "((3600-60)-1)"],
    ["-5m + 10m", "(-300+600)"],
    ["-2 ^ 2", "(-(2^2))"],
    ["- -5m", "300"],
    ["step() * 5", "(step()*5)"],
    ["(5m)", "[(+300)]"],
    ["(5m)", "300", "3.14"],
    ["(5m + 1m) * 2", "([(300+60)]*2)"],
    ["max_of(step(), min_of(5m, range()))", "max_of(step(), min_of(300, range()))"],
    ["max(step(), 5m)", "max_of(step(), 300)", "3.12"],
    ["5m + -step()", "(300+(-step()))"],
    ["+step()", "step()"],
  ];
  for (const [text, expected, version] of ranges) assert.equal(rangeOf(text, version), expected, text);
});

test("an offset has one operand, but continues after parentheses", () => {
  const offsets: readonly (readonly [text: string, shape: string, version?: string])[] = [
    ["5m", "300"],
    ["-5m", "-300"],
    ["5m + 3", "300 ..."],
    ["-2 ^ 2", "-2 ..."],
    ["step() + 3", "step() ..."],
    ["-step() + 3", "(-step()) ..."],
    ["max_of(5m, 1m) + 3", "max_of(300, 60) ..."],
    ["-max_of(5m, 1m) + 3", "(-max_of(300, 60)) ..."],
    ["-(5m) + 3", "(-[(+300)]) ..."],
    ["-(5m) + 3", "-300 ...", "3.14"],
    ["(5m) + 3", "([(+300)]+3)"],
    ["--5m + 3", "(300+3)"],
    ["-2 ^ 2", "(-(2^2))", "3.4"],
    ["(5m) + 3", "300 ...", "3.4"],
    ["-5m", "-300", "2.45"],
  ];
  for (const [text, expected, version] of offsets) assert.equal(offsetOf(text, version), expected, `${text} ${version ?? ""}`);
});

test("an invalid duration is reported at its position", () => {
  const places: readonly (readonly [text: string, place: string])[] = [
    ["foo[]", "4-5"],
    ["foo[+]", "5-6"],
    ["foo[5m +]", "8-9"],
    ["foo[(5m]", "7-8"],
    ["foo[5m)]", "7-8"],
    ["foo[step]", "8-9"],
    ["foo[step(]", "9-10"],
    ["foo[step(5m)]", "9-11"],
    ["foo[max_of(5m)]", "13-14"],
    ["foo[max_of(5m,)]", "14-15"],
    ["foo[max_of(5m, 1m, 2m)]", "17-18"],
    ["foo[5m 5m]", "7-9"],
    ["foo offset +", "12-12"],
    ["foo offset -bar", "12-15"],
    ["foo offset (bar)", "12-15"],
    ["foo offset -(5m", "15-15"],
    ["foo offset step", "15-15"],
    ["foo offset max_of 5m", "18-20"],
    ["foo offset 1e10", "11-15"],
    ["foo offset -1e10", "11-12"],
    ["foo[9223372036.854775807]", "ok"],
    ["foo[9223372037]", "4-14"],
    ["foo[-(1e10 * 0)]", "6-10"],
  ];
  for (const [text, expected] of places) assert.equal(place(text, newest), expected, text);
});

test("without the feature flag every operation is reported, at its left side", () => {
  const places: readonly (readonly [text: string, place: string])[] = [
    ["foo[5m + 1m]", "4-6"],
    ["foo[(5m)]", "5-7"],
    ["foo[(5m + 1m) * 2]", "5-7"],
    ["foo[step()]", "4-10"],
    ["foo[max_of(5m, 1m)]", "11-17"],
    ["foo[1m * max_of(5m, 1m)]", "16-22"],
    ["foo offset step()", "11-17"],
    ["foo offset -max_of(5m, 1m)", "11-25"],
    ["foo offset -5m", "ok"],
    ["foo[-5m]", "4-7"],
    ["foo offset -(5m + 1m)", "13-15"],
  ];
  for (const [text, expected] of places) assert.equal(place(text, promql("3.14")), expected, text);
});
