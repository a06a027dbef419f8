import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { constantNumber, constantText, metricName, rangedOver, vectorArgument } from "../../../src/checks/promql/shapes.ts";
import type { Expr } from "../../../src/promql/ast.ts";
import { subjectOf } from "../../support/subject-of.ts";

function call(text: string): Expr & { readonly kind: "Call" } {
  const { expr } = subjectOf(text);
  assert.ok(expr.kind === "Call");
  return expr;
}

describe("shapes of expressions", () => {
  it("reads numbers and text through parentheses and signs", () => {
    for (const [text, value] of [
      ["-(5)", -5],
      ["((2))", 2],
      ["- -3", 3],
      ["1 + 1", undefined],
      ["time()", undefined],
    ] as const) {
      assert.equal(constantNumber(subjectOf(text).expr), value, text);
    }
    const [, label] = call('label_replace(a, ("b"), "", "", "")').args;
    assert.equal(constantText(label), "b");
    assert.equal(constantText(undefined), undefined);
  });

  it("finds what a function reads", () => {
    for (const [text, argument] of [
      ["histogram_quantile(0.9, a)", "a"],
      ["rate(a[5m])", "a[5m]"],
      ["predict_linear(a[5m], 60)", "a[5m]"],
      ["vector(1)", undefined],
      ["time()", undefined],
    ] as const) {
      const found = vectorArgument(call(text));
      assert.equal(found && text.slice(found.span.start, found.span.end), argument, text);
    }
    assert.equal(rangedOver(call("rate((a[5m]))").args[0])?.kind, "VectorSelector");
    assert.equal(rangedOver(call("rate((sum(a))[5m:])").args[0])?.kind, "AggregateExpr");
    assert.equal(rangedOver(call("abs(a)").args[0]), undefined);
  });

  it("returns the metric name of a selector", () => {
    for (const [text, name] of [
      ['a{x="1"}', "a"],
      ['{__name__="b"}', "b"],
      ['{__name__=~"b"}', undefined],
      ['{"c d"}', "c d"],
    ] as const) {
      const { expr } = subjectOf(text);
      assert.ok(expr.kind === "VectorSelector");
      assert.equal(metricName(expr), name);
    }
  });
});
