import type { DurationNode } from "../../promql/ast.ts";

/** Functions that return nothing for a single sample. */
export const needsTwoSamples: ReadonlySet<string> = new Set([
  "rate",
  "irate",
  "increase",
  "delta",
  "idelta",
  "deriv",
  "predict_linear",
  "double_exponential_smoothing",
  "holt_winters",
]);

/** Returns the milliseconds of a range or step that is written as a number or duration. */
export function rangeMs(duration: DurationNode | undefined): number | undefined {
  return duration?.kind === "NumberLiteral" ? Math.round(duration.value * 1000) : undefined;
}
