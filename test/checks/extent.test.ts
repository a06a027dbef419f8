import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Measure } from "../../src/checks/extent.ts";

describe("Measure", () => {
  it("counts units and entries up to a limit", () => {
    const measure = new Measure(10);
    measure.add("12345");
    assert.deepEqual([measure.units, measure.entries, measure.isWithinLimit], [5, 1, true]);
    measure.add("1234");
    assert.equal(measure.isWithinLimit, false);
  });

  it("notes text that is not plain", () => {
    const measure = new Measure(100);
    measure.add("a\tb");
    assert.equal(measure.plain, true);
    measure.add("é");
    measure.add("a");
    assert.equal(measure.plain, false);
  });
});
