import type { RuleCheck } from "../check.ts";
import { reportForbidden } from "./forbidden-label.ts";

/** Finds annotations that alerts of this installation must not have. */
export const forbiddenAnnotation: RuleCheck = {
  id: "policy/forbidden-annotation",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.forbidden-annotation: an alert with the annotation, or with a matching value of it.",
    why: "This installation has another place for this information, or keeps it out of notifications.",
    fix: "Remove the annotation, or change its value.",
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
