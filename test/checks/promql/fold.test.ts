import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fold } from "../../../src/checks/promql/fold.ts";
import { childrenOf } from "../../../src/promql/visit.ts";
import { subjectOf } from "../../support/subject-of.ts";

describe("fold", () => {
  it("combines every node once, after its children", () => {
    let combined = 0;
    const sizes = fold(0, (node, known) => {
      combined += 1;
      return 1 + childrenOf(node).reduce((sum, child) => sum + known(child), 0);
    });
    for (const text of ["a", "sum(rate(a[5m])) / on (x) b > 1", Array.from({ length: 800 }, () => "a").join(" + ")]) {
      combined = 0;
      const subject = subjectOf(text);
      assert.equal(sizes(subject.nodes)(subject.expr), subject.nodes.length);
      assert.equal(combined, subject.nodes.length);
    }
  });

  it("returns the unknown result for nodes of other expressions", () => {
    const [first, second] = [subjectOf("a"), subjectOf("b")];
    assert.equal(fold("unknown", () => "known")(first.nodes)(second.expr), "unknown");
  });
});
