import type { FieldPath } from "../../text/field-path.ts";
import type { GroupCheck, Report } from "../check.ts";
import { matches, valueClause } from "./matches.ts";
import type { NamedValue } from "./policy.ts";

/** Finds labels that rules of this installation must not set. */
export const forbiddenLabel: GroupCheck = {
  id: "policy/forbidden-label",
  grade: "deny",
  on: "group",
  doc: {
    what: "With --policy.forbidden-label: a rule or group that sets the label, or sets it to a matching value.",
    why: "This installation sets the label itself, such as the name of the cluster or the tenant.",
    fix: "Remove the label, or choose another name or value.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { cluster: a }\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { severity: warning }\n",
    under: { policy: { forbiddenLabels: [{ name: "cluster" }] } },
  },
  applies: ({ policy }) => policy?.forbiddenLabels !== undefined,
  run({ group, rules, settings }, report) {
    const forbidden = settings.policy?.forbiddenLabels;
    if (forbidden === undefined) return;
    reportForbidden(forbidden, "label", group.labels, ["labels"], report);
    for (const { index, value } of rules) {
      reportForbidden(forbidden, "label", value.rule.labels, ["rules", index, "labels"], report);
    }
  },
};

/** Reports the entries of a map that a policy forbids; `what` says what an entry is. */
export function reportForbidden(
  forbidden: readonly NamedValue[],
  what: "label" | "annotation",
  map: ReadonlyMap<string, string>,
  at: FieldPath,
  report: Report,
): void {
  for (const entry of forbidden) {
    const value = map.get(entry.name);
    if (value === undefined || (entry.value !== undefined && !matches(entry.value, value))) continue;
    const problem = `rules must not set this ${what}${valueClause(entry)} in this installation`;
    report({
      path: [...at, entry.name],
      kind: "Forbidden",
      value,
      problem,
      fix: entry.value === undefined ? "remove it" : "change it",
    });
  }
}
