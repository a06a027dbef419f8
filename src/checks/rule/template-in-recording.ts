import type { RuleCheck } from "../check.ts";
import { isBoth } from "./record-or-alert.ts";

/** Finds templates in labels of recording rules, where they are not expanded. */
export const templateInRecording: RuleCheck = {
  id: "rule/template-in-recording",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A recording rule that sets a label to text with a template action.",
    why: "Only the labels of alerts are templates; the recorded series have the braces in the label.",
    fix: "Write a fixed value, or take the label from the expression with by, group_left or label_replace.",
    bad: "record: job:up:sum\nexpr: sum by (job) (up)\nlabels: { team: '{{ $labels.team }}' }\n",
    good: "record: job:up:sum\nexpr: sum by (job, team) (up)\n",
  },
  run({ rule }, report) {
    if ((rule.record ?? "") === "" || isBoth(rule)) return;
    for (const [name, value] of rule.labels) {
      const start = value.indexOf("{{");
      if (start < 0) continue;
      const end = value.indexOf("}}", start);
      report({
        path: ["labels", name],
        value,
        span: { start, end: end < 0 ? value.length : end + 2 },
        problem: "labels of recording rules are not templates and keep the braces",
        fix: "write a fixed value, or take the label from the expression",
      });
    }
  },
};
