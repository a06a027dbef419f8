import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkedExpression, maxCheckedNodes } from "../../src/checks/checked-expression.ts";
import { plainSettings } from "../support/judging.ts";

describe("checkedExpression", () => {
  it("lists every node before those below it, each with what holds it", () => {
    const { subject } = checkedExpression("sum(rate(a[5m])) > 1", plainSettings);
    assert.deepEqual(
      subject?.nodes.map(({ node, parent }) => `${node.kind} in ${parent?.kind ?? "nothing"}`),
      [
        "BinaryExpr in nothing",
        "AggregateExpr in BinaryExpr",
        "Call in AggregateExpr",
        "MatrixSelector in Call",
        "VectorSelector in MatrixSelector",
        "NumberLiteral in BinaryExpr",
      ],
    );
  });

  it("has no subject where the expression does not parse", () => {
    const judged = checkedExpression("sum(", plainSettings);
    assert.equal(judged.parsed.ok, false);
    assert.equal(judged.subject, undefined);
    assert.equal(judged.errors.size, 0);
  });

  it("gives the same judgement for what comes again, under the same settings", () => {
    const text = "up > 41 and up < 14";
    checkedExpression(text, plainSettings);
    const second = checkedExpression(text, plainSettings);
    assert.equal(checkedExpression(text, plainSettings), second);
    assert.ok(second.errors.size > 0);
    assert.notEqual(checkedExpression(text, { ...plainSettings }), second);
  });

  it("gives the parser's verdict only for what is larger than anybody writes", () => {
    const judged = checkedExpression(Array.from({ length: maxCheckedNodes }, () => "a").join("+"), plainSettings);
    assert.equal(judged.parsed.ok, true);
    assert.equal(judged.subject, undefined);
  });
});
