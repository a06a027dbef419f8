import { parseDuration } from "../../promql/duration.ts";
import type { Report, RuleCheck } from "../check.ts";

/** Finds durations of alerts that Prometheus does not read. */
export const ruleDuration: RuleCheck = {
  id: "rule/duration",
  grade: "deny",
  on: "rule",
  doc: {
    what: "A for or keep_firing_for that is not a Prometheus duration.",
    why: "Prometheus refuses the whole rule file. An empty text is no duration either.",
    fix: "Write whole numbers with units, largest first, such as 5m or 1h30m; drop the field for none.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nfor: 5min\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nfor: 5m\n",
  },
  run({ rule }, report) {
    checkDuration("for", rule.for, report);
    checkDuration("keep_firing_for", rule.keep_firing_for, report);
  },
};

/** Reports `text` in `field` when it is not a duration as Prometheus reads one. */
export function checkDuration(field: string, text: string | undefined, report: Report): void {
  if (text === undefined) return;
  const duration = parseDuration(text);
  if (!duration.ok) report({ path: [field], value: text, ...duration.diagnostic });
}
