import { parseDuration } from "../../promql/duration.ts";
import type { RuleCheck } from "../check.ts";

/** Finds durations of alerts that are zero, which is the default. */
export const zeroDuration: RuleCheck = {
  id: "rule/zero-duration",
  grade: "hint",
  on: "rule",
  doc: {
    what: "A for or keep_firing_for of zero.",
    why: "It has no effect: an alert without for also fires at once.",
    fix: "Remove the field, or write the intended duration.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nfor: 0s\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\n",
  },
  run({ rule }, report) {
    if ((rule.alert ?? "") === "") return;
    for (const field of ["for", "keep_firing_for"] as const) {
      const text = rule[field];
      if (text === undefined) continue;
      const duration = parseDuration(text);
      if (!duration.ok || duration.ms > 0) continue;
      report({ path: [field], value: text, problem: "a duration of zero has no effect", fix: "remove the field" });
    }
  },
};
