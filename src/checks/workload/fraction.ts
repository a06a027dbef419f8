import { quantityValue } from "../../model/quantity-value.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (fraction: string): string =>
  exampleObject("Prometheus", `tracingConfig: { endpoint: "otel:4317", samplingFraction: "${fraction}" }`);

/** Finds fractions and percentages out of their range. */
export const fraction: SpecCheck<"prometheus"> = {
  id: "workload/fraction",
  grade: "deny",
  on: "spec",
  of: ["prometheus"],
  doc: {
    what: "A samplingFraction or staleSeriesCompactionThreshold that is not from 0 to 1, or a retentionPercentage that is not from 0 to 100.",
    why: "The operator refuses the object, or Prometheus does not load the configuration.",
    fix: "Write a number within the range.",
    bad: example("10"),
    good: example("0.1"),
  },
  run({ value: { tracingConfig, tsdb, retentionPercentage } }, report) {
    const fractions = [
      [["tracingConfig", "samplingFraction"], tracingConfig?.samplingFraction, 1],
      [["tsdb", "staleSeriesCompactionThreshold"], tsdb?.staleSeriesCompactionThreshold, 1],
      [["retentionPercentage"], retentionPercentage, 100],
    ] as const;
    for (const [path, written, greatest] of fractions) {
      const number = quantityValue(written);
      if (number === undefined || (number >= 0 && number <= greatest)) continue;
      report({ path, value: String(written), problem: `must be between 0 and ${greatest}`, fix: `write 0 to ${greatest}` });
    }
  },
};
