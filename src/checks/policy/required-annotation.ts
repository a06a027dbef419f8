import type { RuleCheck } from "../check.ts";
import { isAsked, valueClause } from "./matches.ts";

/** Finds alerts without an annotation that this installation asks of every alert. */
export const requiredAnnotation: RuleCheck = {
  id: "policy/required-annotation",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.required-annotation: an alert without an annotation, or with a value that does not match.",
    why: "Whoever gets an alert of this installation relies on it.",
    fix: "Write the annotation in the form that is asked for.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nannotations: { runbook_url: wiki/load }\n",
    good: 'alert: HighLoad\nexpr: node_load1 > 8\nannotations: { runbook_url: "https://wiki.example.com/load" }\n',
    under: { policy: { requiredAnnotations: [{ name: "runbook_url", value: "https://.+" }] } },
  },
  applies: ({ policy }) => policy?.requiredAnnotations !== undefined,
  run({ rule, settings }, report) {
    const asked = settings.policy?.requiredAnnotations;
    if (asked === undefined || (rule.alert ?? "") === "" || rule.unreadable.has("annotations")) return;
    for (const annotation of asked) {
      const value = rule.annotations.get(annotation.name) ?? "";
      if (value !== "" && isAsked(annotation, value)) continue;
      const at = rule.annotations.has(annotation.name) ? ["annotations", annotation.name] : ["annotations"];
      const problem = `every alert here needs an annotation ${JSON.stringify(annotation.name)}${valueClause(annotation)}`;
      if (value === "") report({ path: at, kind: "Required value", problem, fix: "write it" });
      else report({ path: at, value, problem, fix: "change it" });
    }
  },
};
