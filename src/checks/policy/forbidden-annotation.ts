import type { RuleCheck } from "../check.ts";
import { reportForbidden } from "./forbidden-label.ts";

/** Finds annotations that alerts of this installation may not have. */
export const forbiddenAnnotation: RuleCheck = {
  id: "policy/forbidden-annotation",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.forbidden-annotation: an alert with the annotation, or with a value of it that matches.",
    why: "This installation has another place for what it says, or does not want it told.",
    fix: "Drop the annotation, or change its value.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nannotations: { message: The load is high. }\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations: { summary: The load is high. }\n",
    under: { policy: { forbiddenAnnotations: [{ name: "message" }] } },
  },
  applies: ({ policy }) => policy?.forbiddenAnnotations !== undefined,
  run({ rule, settings }, report) {
    const forbidden = settings.policy?.forbiddenAnnotations;
    if (forbidden !== undefined) reportForbidden(forbidden, "annotation", rule.annotations, ["annotations"], report);
  },
};
