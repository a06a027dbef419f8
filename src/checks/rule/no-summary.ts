import type { RuleCheck } from "../check.ts";
import type { Rule } from "../subject.ts";

/** Finds alerts whose annotations do not say in one line what is wrong. */
export const noSummary: RuleCheck = {
  id: "rule/no-summary",
  grade: "hint",
  on: "rule",
  doc: {
    what: "An alert without the annotation summary, message or title.",
    why: "Notifications usually show the summary; without one, readers get only a name and a list of labels.",
    fix: "Add annotations.summary: one line that says what is wrong and where.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: The load of {{ $labels.instance }} is high.\n",
  },
  run({ rule }, report) {
    if (!isAlert(rule) || hasAnnotation(rule, ["summary", "message", "title"])) return;
    const which = hasAnnotation(rule, ["description"]) ? "no summary" : "neither a summary nor a description";
    report({
      path: ["annotations"],
      kind: "Required value",
      problem: `the alert has ${which}`,
      fix: "add annotations.summary, which says what is wrong and where",
    });
  },
};

/** Reports whether a rule is an alert whose annotations could be read. */
export function isAlert(rule: Rule): boolean {
  return rule.alert !== undefined && rule.alert !== "" && (rule.record ?? "") === "" && !rule.unreadable.has("annotations");
}

/** Reports whether a rule has one of these annotations, and it is not empty. */
export function hasAnnotation(rule: Rule, names: readonly string[]): boolean {
  return names.some((name) => (rule.annotations.get(name) ?? "") !== "");
}
