import type { RuleCheck } from "../check.ts";

/** Finds labels with an empty value, which remove the label. */
export const emptyLabel: RuleCheck = {
  id: "rule/empty-label",
  grade: "hint",
  on: "rule",
  doc: {
    what: "A label of a rule with an empty value.",
    why: 'A label with an empty value is the same as no label: severity: "" also removes the label that the expression returns.',
    fix: "Write a value, or remove the label from the rule; to remove it from the result, aggregate without it.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { severity: '' }\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { severity: warning }\n",
  },
  run({ rule }, report) {
    for (const [name, value] of rule.labels) {
      if (value !== "") continue;
      const problem = "an empty value removes the label";
      report({ path: ["labels", name], value, problem, fix: "write a value, or remove the label" });
    }
  },
};
