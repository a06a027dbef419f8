import type { RuleCheck } from "../check.ts";

/** Finds labels with an empty value, which remove the label. */
export const emptyLabel: RuleCheck = {
  id: "rule/empty-label",
  grade: "hint",
  on: "rule",
  doc: {
    what: "A label of a rule whose value is the empty text.",
    why: 'To Prometheus a label without a value is no label: severity: "" takes the label away, also the one that the expression gave.',
    fix: "Write the value, or drop the label; where it is there to be removed, aggregate without it.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { severity: '' }\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { severity: warning }\n",
  },
  run({ rule }, report) {
    for (const [name, value] of rule.labels) {
      if (value !== "") continue;
      const problem = "an empty value removes the label";
      report({ path: ["labels", name], value, problem, fix: "write the value, or drop the label" });
    }
  },
};
