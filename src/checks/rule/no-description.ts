import type { RuleCheck } from "../check.ts";
import { hasAnnotation, isAlert } from "./no-summary.ts";

/** Finds alerts that have a summary and do not explain it. */
export const noDescription: RuleCheck = {
  id: "rule/no-description",
  grade: "hint",
  on: "rule",
  doc: {
    what: "An alert with a summary and without a description among its annotations; message counts as one. An alert with neither is rule/no-summary's.",
    why: "A summary says what is wrong; whoever is woken by it needs the values, and what follows from them.",
    fix: "Write annotations.description: the measured value, the limit, and what it means.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: The load is high.\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: The load is high.\n  description: The load of {{ $labels.instance }} is {{ $value }}, and 8 is what it stands.\n",
  },
  run({ rule }, report) {
    if (!isAlert(rule) || !hasAnnotation(rule, ["summary", "title"]) || hasAnnotation(rule, ["description", "message"])) return;
    const fix = "write annotations.description: the value, the limit, what it means";
    report({ path: ["annotations"], kind: "Required value", problem: "the alert has no description", fix });
  },
};
