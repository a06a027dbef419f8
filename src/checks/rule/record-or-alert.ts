import type { RuleCheck } from "../check.ts";
import type { Rule } from "../subject.ts";

/** Finds rules that are both a recording and an alerting rule, or neither. */
export const recordOrAlert: RuleCheck = {
  id: "rule/record-or-alert",
  grade: "deny",
  on: "rule",
  doc: {
    what: "A rule with both record and alert, or with neither.",
    why: "Prometheus refuses the whole rule file.",
    fix: "Set record for a recording rule or alert for an alerting rule; for both, write two rules.",
    bad: "expr: node_load1 > 8\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\n",
  },
  run({ rule }, report) {
    const { record = "", alert = "" } = rule;
    if (isBoth(rule)) {
      const problem = "conflicts with record";
      report({ path: ["alert"], kind: "Forbidden", value: alert, problem, fix: "set only one, or make two rules" });
    } else if (record === "" && alert === "" && !rule.unreadable.has("record") && !rule.unreadable.has("alert")) {
      const problem = "the rule has neither record nor alert";
      report({ path: [], kind: "Required value", problem, fix: "set record for a recording rule, or alert for an alert" });
    }
  },
};

/** Reports whether a rule has both record and alert, so that what it is meant to be is not known. */
export function isBoth({ record = "", alert = "" }: Rule): boolean {
  return record !== "" && alert !== "";
}
