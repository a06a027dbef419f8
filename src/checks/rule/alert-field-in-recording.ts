import { parseDuration } from "../../promql/duration.ts";
import type { RuleCheck } from "../check.ts";
import { isBoth } from "./record-or-alert.ts";
import type { Rule } from "../subject.ts";

/** Finds fields of alerting rules in recording rules. */
export const alertFieldInRecording: RuleCheck = {
  id: "rule/alert-field-in-recording",
  grade: "deny",
  on: "rule",
  doc: {
    what: "A recording rule with annotations, for or keep_firing_for.",
    why: "Only alerts have these fields, and Prometheus refuses the whole rule file.",
    fix: "Remove the field, or make the rule an alert.",
    bad: "record: job:up:sum\nexpr: sum by (job) (up)\nfor: 5m\n",
    good: "record: job:up:sum\nexpr: sum by (job) (up)\n",
  },
  run({ rule }, report) {
    if ((rule.record ?? "") === "" || isBoth(rule)) return;
    for (const name of alertFields(rule)) {
      report({
        path: [name],
        kind: "Forbidden",
        problem: `a recording rule cannot have "${name}"`,
        fix: "remove it, or make the rule an alert",
      });
    }
  },
};

/** Returns the alert fields that are set: for Prometheus, a duration of zero is not. */
function alertFields(rule: Rule): string[] {
  const names: string[] = [];
  if (rule.annotations.size > 0) names.push("annotations");
  for (const name of ["for", "keep_firing_for"] as const) {
    const duration = rule[name] === undefined ? undefined : parseDuration(rule[name]);
    if (duration?.ok === true && duration.ms !== 0) names.push(name);
  }
  return names;
}
