import assert from "node:assert/strict";
import { test } from "node:test";
import { isLabelName, isMetricName } from "../../src/promql/names.ts";

const table: readonly (readonly [text: string, legacyMetric: boolean, legacyLabel: boolean, utf8: boolean])[] = [
  ["up", true, true, true],
  ["job:up:rate5m", true, false, true],
  [":", true, false, true],
  ["__name__", true, true, true],
  ["_0", true, true, true],
  ["0a", false, false, true],
  ["a.b", false, false, true],
  ["é", false, false, true],
  ["a b\n", false, false, true],
  ["up\n", false, false, true],
  ["😀", false, false, true],
  ["", false, false, false],
  ["a\ud800", false, false, false],
  ["\udcff", false, false, false],
];

for (const [text, legacyMetric, legacyLabel, utf8] of table) {
  test(`${JSON.stringify(text)} as a name`, () => {
    assert.equal(isMetricName(text, "legacy"), legacyMetric);
    assert.equal(isLabelName(text, "legacy"), legacyLabel);
    assert.equal(isMetricName(text, "utf8"), utf8);
    assert.equal(isLabelName(text, "utf8"), utf8);
  });
}
