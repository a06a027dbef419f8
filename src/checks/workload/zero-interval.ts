import { parseDuration } from "../../promql/duration.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

/** Finds intervals of zero of Prometheus and ThanosRuler. */
export const zeroWorkloadInterval: SpecCheck<"prometheus" | "thanosRuler"> = {
  id: "workload/zero-interval",
  grade: "warn",
  on: "spec",
  of: ["prometheus", "thanosRuler"],
  doc: {
    what: "A scrapeInterval or evaluationInterval of zero.",
    why: "Prometheus uses its own default of a minute instead; Thanos Ruler crashes when it starts a group without an interval.",
    fix: "Write the interval, or remove the field for the default of the operator.",
    bad: exampleObject("ThanosRuler", "evaluationInterval: 0s"),
    good: exampleObject("ThanosRuler", "evaluationInterval: 30s"),
  },
  run({ value, object: { kind } }, report) {
    const problem =
      kind === "ThanosRuler"
        ? "Thanos Ruler crashes when it starts a group without an interval"
        : "Prometheus uses 1m instead of 0";
    for (const name of ["scrapeInterval", "evaluationInterval"] as const) {
      const written: unknown = Reflect.get(value, name);
      const interval = typeof written === "string" && written !== "" ? parseDuration(written) : undefined;
      if (interval?.ok !== true || interval.ms > 0) continue;
      report({ path: [name], value: String(written), problem, fix: "write the interval, or remove the field" });
    }
  },
};
