import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ruleSettings } from "../../src/checks/rule-settings.ts";

describe("ruleSettings", () => {
  const rows: readonly (readonly [reader: Parameters<typeof ruleSettings>[0], durations: boolean, names: "legacy" | "utf8"])[] = [
    [{ version: "2.53.1", features: [] }, false, "legacy"],
    [{ version: "3.13.0", features: [] }, false, "utf8"],
    [{ version: "3.13.0", features: ["promql-duration-expr"] }, true, "utf8"],
    [{ version: "3.14.0", features: [] }, true, "utf8"],
    [{ version: "3.14.0", features: [], nameValidationScheme: "Legacy" }, true, "legacy"],
    // Before 3.7, the scheme is that of scraped metrics alone.
    [{ version: "3.6.0", features: [], nameValidationScheme: "Legacy" }, false, "utf8"],
  ];
  for (const [reader, durations, names] of rows) {
    it(`knows how ${JSON.stringify(reader)} reads rules`, () => {
      const { promql, nameScheme } = ruleSettings(reader);
      assert.deepEqual([promql.durationExpressions, nameScheme], [durations, names]);
    });
  }

  it("takes features by the names of Prometheus, and ignores others", () => {
    const features = ["promql-experimental-functions", "promql-binop-fill-modifiers", "exemplar-storage", "constructor"];
    assert.deepEqual(ruleSettings({ version: "3.5.0", features }).promql, {
      version: "3.5",
      experimentalFunctions: true,
      durationExpressions: false,
      extendedRangeSelectors: false,
      binopFillModifiers: true,
    });
  });
});
