import type { RuleCheck } from "../check.ts";

/** Finds templates in names of alerts, where they are not expanded. */
export const templateInName: RuleCheck = {
  id: "rule/template-in-name",
  grade: "warn",
  on: "rule",
  doc: {
    what: "An alert whose name contains a template action.",
    why: "Only labels and annotations are templates; the alert's name keeps the braces.",
    fix: "Give the alert a fixed name, and put what varies in labels and annotations.",
    bad: "alert: 'HighLoad {{ $labels.instance }}'\nexpr: node_load1 > 8\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: The load of {{ $labels.instance }} is high.\n",
  },
  run({ rule }, report) {
    const start = rule.alert?.indexOf("{{") ?? -1;
    if (rule.alert === undefined || start < 0) return;
    const end = rule.alert.indexOf("}}", start);
    report({
      path: ["alert"],
      value: rule.alert,
      span: { start, end: end < 0 ? rule.alert.length : end + 2 },
      problem: "an alert's name is not a template and keeps the braces",
      fix: "put what varies in an annotation",
    });
  },
};
