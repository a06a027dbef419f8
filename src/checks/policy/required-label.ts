import type { RuleCheck } from "../check.ts";
import { setLabel } from "../rule/merged-labels.ts";
import { satisfies, valueClause } from "./matches.ts";

/** Finds alerts without a label that this installation requires. */
export const requiredLabel: RuleCheck = {
  id: "policy/required-label",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.required-label: an alert without a label, or with a value that does not match.",
    why: "This installation routes and counts alerts by their labels. A label of the group is enough; one that only the expression returns is not, as it may be missing.",
    fix: "Set the label to one of the allowed values.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { severity: page }\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { severity: critical }\n",
    under: { policy: { requiredLabels: [{ name: "severity", value: "critical|warning|info" }] } },
  },
  applies: ({ policy }) => policy?.requiredLabels !== undefined,
  run({ rule, group, settings }, report) {
    const required = settings.policy?.requiredLabels;
    if (required === undefined || (rule.alert ?? "") === "" || rule.unreadable.has("labels")) return;
    for (const label of required) {
      const value = setLabel(rule, group, label.name) ?? "";
      if (value !== "" && satisfies(label, value)) continue;
      const at = rule.labels.has(label.name) ? ["labels", label.name] : ["labels"];
      const clause = `${JSON.stringify(label.name)}${valueClause(label)}`;
      if (value === "") {
        report({ path: at, kind: "Required value", problem: `alerts must have a label ${clause}`, fix: "add it" });
      } else {
        report({
          path: at,
          kind: "Unsupported value",
          value,
          problem: `alerts must have a label ${clause}`,
          fix: "change it",
        });
      }
    }
  },
};
