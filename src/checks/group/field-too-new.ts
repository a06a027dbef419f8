import { atLeast } from "../../text/version.ts";
import type { GroupCheck } from "../check.ts";
import { ruleGroup } from "../../model/kind/prometheus-rule.ts";
import { shapeOf } from "../../model/shape.ts";
import { sinceOf } from "../rule-errors.ts";

/** Finds fields of a group that the target Prometheus does not know, and that the operator therefore leaves out. */
export const fieldTooNew: GroupCheck = {
  id: "group/field-too-new",
  grade: "warn",
  on: "group",
  doc: {
    what: "A field of a rule group that a later Prometheus than the target one introduced.",
    why: "The operator leaves the field out of the rule file, which that Prometheus would refuse otherwise; the rules run without it.",
    fix: "Remove the field, or run a Prometheus that knows it, and set --prometheus-version.",
    bad: "groups:\n  - name: example\n    query_offset: 1m\n    rules: []\n",
    good: "groups:\n  - name: example\n    rules: []\n",
    under: { version: "2.45" },
  },
  run({ group, form, settings }, report) {
    if (form === "file") return;
    const { version } = settings.promql;
    for (const [name, shape] of Object.entries(shapeOf(ruleGroup).properties ?? {})) {
      const since = sinceOf(shape);
      if (since === undefined || atLeast(version, since) || !isWritten(Reflect.get(group, name))) continue;
      const problem = `unknown to Prometheus ${version}, so it is left out of the rule file`;
      report({ path: [name], kind: "Forbidden", problem, fix: `remove it, or run Prometheus ${since} or later` });
    }
  },
};

function isWritten(value: unknown): boolean {
  return value instanceof Map ? value.size > 0 : value !== undefined;
}
