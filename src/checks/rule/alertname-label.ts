import type { RuleCheck } from "../check.ts";

/** Finds labels named alertname, which every alert gets from its own name. */
export const alertnameLabel: RuleCheck = {
  id: "rule/alertname-label",
  grade: "warn",
  on: "rule",
  doc: {
    what: "An alert, or its group, that sets the label alertname.",
    why: "Prometheus overwrites it with the alert's name, so the label has no effect.",
    fix: "Remove the label; set the name in alert.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { alertname: Load }\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\n",
  },
  run({ rule, group }, report) {
    if ((rule.alert ?? "") === "") return;
    const own = rule.labels.get("alertname");
    const value = own ?? group.labels.get("alertname");
    if (value === undefined || value === rule.alert) return;
    report({
      path: own === undefined ? ["alert"] : ["labels", "alertname"],
      kind: "Forbidden",
      value: own ?? rule.alert ?? "",
      problem: own === undefined ? "this name overwrites the group's label alertname" : "the alert's name overwrites this label",
      fix: "remove the label, or change the name",
    });
  },
};
