import { parseDuration } from "../../promql/duration.ts";
import type { Report, RuleCheck } from "../check.ts";

/** Finds durations of alerts that Prometheus cannot parse. */
export const ruleDuration: RuleCheck = {
  id: "rule/duration",
  grade: "deny",
  certain: true,
  on: "rule",
  doc: {
    what: "A for or keep_firing_for that is not a Prometheus duration.",
    why: 'Prometheus refuses the whole rule file, and the API server refuses an empty keep_firing_for. In a PrometheusRule, for: "" is the same as no for.',
    fix: "Write whole numbers with units, the largest unit first, such as 5m or 1h30m.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nfor: 5min\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nfor: 5m\n",
  },
  run({ rule, form }, report) {
    // prometheus-operator does not write an empty one into the rule file.
    if (rule.for !== "" || form === "file") checkDuration("for", rule.for, report);
    checkDuration("keep_firing_for", rule.keep_firing_for, report);
  },
};

/** Reports `text` in `field` if it is not a Prometheus duration. */
export function checkDuration(field: string, text: string | undefined, report: Report): void {
  if (text === undefined) return;
  const duration = parseDuration(text);
  if (!duration.ok) report({ path: [field], value: text, ...duration.diagnostic });
}
