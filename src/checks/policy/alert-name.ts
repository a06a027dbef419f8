import type { RuleCheck } from "../check.ts";
import { reportName } from "./report-name.ts";

/** Finds names of alerts that do not match this installation's pattern. */
export const alertNamePolicy: RuleCheck = {
  id: "policy/alert-name",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.alert-name: the name of an alert that does not match.",
    why: "This installation finds and routes alerts and metrics by such names.",
    fix: "Rename it so that the whole name matches the regex.",
    bad: "alert: high_load\nexpr: node_load1 > 8\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\n",
    under: { policy: { alertName: "[A-Z][A-Za-z]+" } },
  },
  applies: ({ policy }) => policy?.alertName !== undefined,
  run({ rule, settings }, report) {
    reportName(settings.policy?.alertName, "alert", rule.alert, report);
  },
};
