import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { subjectOf } from "../support/subject-of.ts";

describe("Expression", () => {
  it("has every node that checks look for, in the order of the text", () => {
    const text = "sum by (x) (rate(a[5m])) / on (x) (max(b) > 1) and absent(c)";
    const { selectors, calls, aggregations, binaries } = subjectOf(text);
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
    assert.equal(first.aggregations.length, 0);
    assert.equal(second.aggregations.length, 1);
    assert.equal(first.selectors[0]?.name, "a");
  });

  it("finds out about nodes once, and again after it was to forget", () => {
    const subject = subjectOf("sum by (x) (a) / on (x) sum by (x) (b) > 1");
    const { labels, values, presence, counters, series, mismatches } = subject;
    const now = { labels, values, presence, counters, series, mismatches };
    for (const name of ["labels", "values", "presence", "counters", "series", "mismatches"] as const) {
      assert.equal(subject[name], now[name]);
    }
    subject.forget();
    assert.notEqual(subject.labels, labels);
    assert.deepEqual(subject.labels(subject.expr), labels(subject.expr));
  });
});
