import type { RuleCheck } from "../check.ts";
import { reportName } from "./report-name.ts";

/** Finds names of recorded series that do not match this installation's pattern. */
export const recordNamePolicy: RuleCheck = {
  id: "policy/record-name",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.record-name: the name of a recording rule that does not match.",
    why: "This installation finds and routes alerts and metrics by such names.",
    fix: "Rename it so that the whole name matches the regex.",
    bad: "record: jobs_up\nexpr: count(up)\n",
    good: "record: 'cluster:up:count'\nexpr: count(up)\n",
    under: { policy: { recordName: "[a-z_]*:.+" } },
  },
  applies: ({ policy }) => policy?.recordName !== undefined,
  run({ rule, settings }, report) {
    reportName(settings.policy?.recordName, "record", rule.record, report);
  },
};
