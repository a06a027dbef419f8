import assert from "node:assert/strict";
import { test } from "node:test";
import type { Expr, NumberLiteral } from "../../src/promql/ast.ts";
import { childrenOf, walk } from "../../src/promql/visit.ts";

const span = { start: 0, end: 0 };

function number(value: number): NumberLiteral {
  return { kind: "NumberLiteral", span, value, duration: false };
}

function seen(expr: Expr): string[] {
  const nodes: string[] = [];
  walk(expr, (node, parent) => {
    const label = node.kind === "NumberLiteral" ? String(node.value) : node.kind;
    nodes.push(`${parent?.kind ?? "-"} ${label}`);
  });
  return nodes;
}

const selector: Expr = { kind: "VectorSelector", span, name: "up", matchers: [], anchored: false, smoothed: false };

test("nodes are visited in text order, each with its parent", () => {
  const expr: Expr = {
    kind: "BinaryExpr",
    span,
    op: "+",
    opSpan: span,
    returnBool: false,
    lhs: { kind: "Call", span, func: "clamp", funcSpan: span, args: [selector, number(1), number(2)] },
    rhs: {
      kind: "AggregateExpr",
      span,
      op: "topk",
      param: number(3),
      expr: { kind: "ParenExpr", span, expr: { kind: "UnaryExpr", span, op: "-", expr: selector } },
      grouping: [],
      without: false,
      grouped: false,
    },
  };
  assert.deepEqual(seen(expr), [
    "- BinaryExpr",
    "BinaryExpr Call",
    "Call VectorSelector",
    "Call 1",
    "Call 2",
    "BinaryExpr AggregateExpr",
    "AggregateExpr 3",
    "AggregateExpr ParenExpr",
    "ParenExpr UnaryExpr",
    "UnaryExpr VectorSelector",
  ]);
});

test("range selectors and subqueries have their selection as a child, but not their durations", () => {
  const matrix: Expr = { kind: "MatrixSelector", span, selector, range: number(300) };
  assert.deepEqual(childrenOf(matrix), [selector]);
  const subquery: Expr = { kind: "SubqueryExpr", span, expr: selector, range: number(300), step: number(60) };
  assert.deepEqual(childrenOf(subquery), [selector]);
  assert.deepEqual(childrenOf(selector), []);
  assert.deepEqual(childrenOf({ kind: "StringLiteral", span, value: "" }), []);
});

test("a deep tree is visited", () => {
  let expr: Expr = number(0);
  for (let depth = 0; depth < 200_000; depth++) expr = { kind: "ParenExpr", span, expr };
  let count = 0;
  walk(expr, () => {
    count += 1;
  });
  assert.equal(count, 200_001);
});
