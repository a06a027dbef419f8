import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkedExpressions, maxCheckedNodes } from "../../src/checks/checked-expression.ts";
import type { CheckedExpression } from "../../src/checks/checked-expression.ts";
import { Pace, finish } from "../../src/text/steps.ts";
import { plainSettings } from "../support/check-yaml.ts";

function checked(text: string, settings = plainSettings): CheckedExpression {
  const [only, ...others] = finish(checkedExpressions([text], settings, new Pace()));
  assert.ok(only !== undefined && others.length === 0);
  return only;
}

describe("checkedExpressions", () => {
  it("lists every node before its children, each with its parent", () => {
    const { subject } = checked("sum(rate(a[5m])) > 1");
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
    const { parsed, subject, errors } = checked("sum(");
    assert.equal(parsed?.ok, false);
    assert.equal(subject, undefined);
    assert.equal(errors.size, 0);
  });

  it("returns the same result for a text that comes again under the same settings", () => {
    const text = "up > 41 and up < 14";
    checked(text);
    const second = checked(text);
    assert.equal(checked(text), second);
    assert.ok(second.errors.size > 0);
    assert.notEqual(checked(text, { ...plainSettings }), second);
  });

  it("finds the same in many expressions together as in each alone", () => {
    const texts = ["up > 41 and up < 14", "", "sum(", "rate(a[5m]) == 3", "up > 41 and up < 14", "absent(vector(1))", "up"];
    const together = finish(checkedExpressions(texts, { ...plainSettings }, new Pace()));
    const alone = texts.map((text) => checked(text, { ...plainSettings }));
    assert.deepEqual(
      together.map(({ parsed, errors }) => ({ parsed, errors: [...errors] })),
      alone.map(({ parsed, errors }) => ({ parsed, errors: [...errors] })),
    );
    assert.deepEqual(
      together.map(({ errors }) => errors.size > 0),
      [true, false, false, true, true, true, false],
    );
  });

  it("does not look into an expression that is larger than people write", () => {
    const { parsed, subject } = checked(Array.from({ length: maxCheckedNodes }, () => "a").join("+"));
    assert.equal(parsed?.ok, true);
    assert.equal(subject, undefined);
  });
});
