import type { RuleCheck } from "../check.ts";
import { hasAnnotation, isAlert } from "./no-summary.ts";

/** Finds alerts with a summary but without a description. */
export const noDescription: RuleCheck = {
  id: "rule/no-description",
  grade: "hint",
  on: "rule",
  doc: {
    what: "An alert with the annotation summary but neither description nor message. Alerts without a summary are reported by rule/no-summary.",
    why: "A summary says what is wrong; whoever is paged also needs the values and what they mean.",
    fix: "Write annotations.description: the measured value, the limit, and what it means.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: The load is high.\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: The load is high.\n  description: The load of {{ $labels.instance }} is {{ $value }}; above 8, requests slow down.\n",
  },
  run({ rule }, report) {
    if (!isAlert(rule) || !hasAnnotation(rule, ["summary", "title"]) || hasAnnotation(rule, ["description", "message"])) return;
    const fix = "add annotations.description with the value, the limit and what they mean";
    report({ path: ["annotations"], kind: "Required value", problem: "the alert has no description", fix });
  },
};
