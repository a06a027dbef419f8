import type { RuleCheck } from "../check.ts";

/** Finds rules that are neither a recording nor an alerting rule, or both. */
export const recordOrAlert: RuleCheck = {
  id: "rule/record-or-alert",
  grade: "deny",
  on: "rule",
  doc: {
    what: "A rule with both record and alert, or with neither.",
    why: "Prometheus refuses the whole rule file, as it cannot tell what the rule is.",
    fix: "Keep record for a recording rule and alert for an alerting rule; make two rules where both are wanted.",
    bad: "expr: node_load1 > 8\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\n",
  },
  run({ rule }, report) {
    const { record = "", alert = "" } = rule;
    if (record !== "" && alert !== "") {
      const problem = `the rule has "record" as well, and one rule cannot be both`;
      report({ path: ["alert"], kind: "Forbidden", value: alert, problem, fix: "keep one of the two, or make two rules" });
    } else if (record === "" && alert === "" && !rule.unreadable.has("record") && !rule.unreadable.has("alert")) {
      const problem = "the rule has neither a record nor an alert name";
      report({ path: [], kind: "Required value", problem, fix: 'name it with "alert" or "record"' });
    }
  },
};
