import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nodesByKind } from "../../../src/checks/promql/nodes-by-kind.ts";
import { subjectOf } from "../../support/subject-of.ts";

describe("nodesByKind", () => {
  it("has every node that checks look for, in the order of the text", () => {
    const text = "sum by (x) (rate(a[5m])) / on (x) (max(b) > 1) and absent(c)";
    const { selectors, calls, aggregations, binaries } = nodesByKind(subjectOf(text));
    assert.deepEqual(
      selectors.map(({ name }) => name),
      ["a", "b", "c"],
    );
    assert.deepEqual(
      calls.map(({ func }) => func),
      ["rate", "absent"],
    );
    assert.deepEqual(
      aggregations.map(({ op }) => op),
      ["sum", "max"],
    );
    assert.deepEqual(
      binaries.map(({ op }) => op),
      ["and", "/", ">"],
    );
  });

  it("does not mix up expressions", () => {
    const [first, second] = [subjectOf("a"), subjectOf("sum(b)")];
    assert.equal(nodesByKind(first).aggregations.length, 0);
    assert.equal(nodesByKind(second).aggregations.length, 1);
    assert.equal(nodesByKind(first).selectors[0]?.name, "a");
  });
});
