import type { RuleCheck } from "../check.ts";
import { isBoth } from "./record-or-alert.ts";

/** Finds templates in labels of recording rules, where they stay as they are. */
export const templateInRecording: RuleCheck = {
  id: "rule/template-in-recording",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A recording rule that sets a label to a text with an action of a template in it.",
    why: "Templates are for alerts; the recorded series bear these very braces.",
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
        problem: "a recording rule has no templates, and the label keeps the braces",
        fix: "write a fixed value, or take it from the expression",
      });
    }
  },
};
