import type { RuleCheck } from "../check.ts";
import { satisfies, valueClause } from "./matches.ts";

/** Finds alerts without an annotation that this installation requires. */
export const requiredAnnotation: RuleCheck = {
  id: "policy/required-annotation",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.required-annotation: an alert without an annotation, or with a value that does not match.",
    why: "Those who receive the alerts of this installation rely on it.",
    fix: "Add the annotation, with a value of the required form.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nannotations: { runbook_url: wiki/load }\n",
    good: 'alert: HighLoad\nexpr: node_load1 > 8\nannotations: { runbook_url: "https://wiki.example.com/load" }\n',
    under: { policy: { requiredAnnotations: [{ name: "runbook_url", value: "https://.+" }] } },
  },
  applies: ({ policy }) => policy?.requiredAnnotations !== undefined,
  run({ rule, settings }, report) {
    const required = settings.policy?.requiredAnnotations;
    if (required === undefined || (rule.alert ?? "") === "" || rule.unreadable.has("annotations")) return;
    for (const annotation of required) {
      const value = rule.annotations.get(annotation.name) ?? "";
      if (value !== "" && satisfies(annotation, value)) continue;
      const at = rule.annotations.has(annotation.name) ? ["annotations", annotation.name] : ["annotations"];
      const problem = `alerts must have an annotation ${JSON.stringify(annotation.name)}${valueClause(annotation)}`;
      if (value === "") report({ path: at, kind: "Required value", problem, fix: "add it" });
      else report({ path: at, value, problem, fix: "change it" });
    }
  },
};
