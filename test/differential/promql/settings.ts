import type { PromqlOptions } from "../../../src/promql/options.ts";
import type { ComparedVersion } from "../../support/prometheus-parser.ts";

/** The number of cases of each kind that a differential test compares for each version. */
export const cases = Number(process.env["PROMGATE_CASES"] ?? "200000");

/** The seed of the generators. */
export const seed = Number(process.env["PROMGATE_SEED"] ?? "1");

/** Returns the parser options to use in turn for a version: all off, the defaults of its server, and all on. */
export function profiles(version: ComparedVersion): readonly PromqlOptions[] {
  const off = {
    version,
    experimentalFunctions: false,
    durationExpressions: false,
    extendedRangeSelectors: false,
    binopFillModifiers: false,
  };
  const on = {
    version,
    experimentalFunctions: true,
    durationExpressions: true,
    extendedRangeSelectors: true,
    binopFillModifiers: true,
  };
  return [off, { ...off, durationExpressions: version === "3.16", extendedRangeSelectors: version === "3.16" }, on];
}
