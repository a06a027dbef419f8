import { parseDuration } from "../../promql/duration.ts";
import type { GroupCheck } from "../check.ts";

/** Finds intervals of zero, in place of which Prometheus uses its default. */
export const zeroInterval: GroupCheck = {
  id: "group/zero-interval",
  grade: "hint",
  on: "group",
  doc: {
    what: "An interval of zero.",
    why: "Prometheus does not evaluate the group as often as it can, but at the interval of its configuration, as without the field.",
    fix: "Remove the field, or write the intended interval.",
    bad: "groups:\n  - name: example\n    interval: 0s\n    rules: []\n",
    good: "groups:\n  - name: example\n    interval: 30s\n    rules: []\n",
  },
  run({ group }, report) {
    const interval = group.interval === undefined ? undefined : parseDuration(group.interval);
    if (interval?.ok !== true || interval.ms > 0) return;
    const problem = "the interval of Prometheus' configuration is used instead of 0";
    report({ path: ["interval"], value: group.interval ?? "", problem, fix: "remove the field, or write an interval" });
  },
};
