import type { PromqlOptions } from "../../../src/promql/options.ts";
import type { JudgedVersion } from "../../support/judge.ts";

/** How many cases of each sort a differential test judges for each version. */
export const cases = Number(process.env["PROMGATE_CASES"] ?? "200000");

/** Where the generators start. */
export const seed = Number(process.env["PROMGATE_SEED"] ?? "1");

/** The parser's switches that are judged in turn for one version: all off, what its server does unless told, all on. */
export function profiles(version: JudgedVersion): readonly PromqlOptions[] {
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
