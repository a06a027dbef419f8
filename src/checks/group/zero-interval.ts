import { parseDuration } from "../../promql/duration.ts";
import type { GroupCheck } from "../check.ts";

/** Finds intervals of zero, for which Prometheus' own interval holds. */
export const zeroInterval: GroupCheck = {
  id: "group/zero-interval",
  grade: "hint",
  on: "group",
  doc: {
    what: "An interval of zero.",
    why: "It does not make Prometheus evaluate as often as it can: the interval of its configuration holds, as without the field.",
    fix: "Drop the field, or write the interval that is meant.",
    bad: "groups:\n  - name: example\n    interval: 0s\n    rules: []\n",
    good: "groups:\n  - name: example\n    interval: 30s\n    rules: []\n",
  },
  run({ group }, report) {
    const interval = group.interval === undefined ? undefined : parseDuration(group.interval);
    if (interval?.ok !== true || interval.ms > 0) return;
    const problem = "the interval of Prometheus' configuration holds in its place";
    report({ path: ["interval"], value: group.interval ?? "", problem, fix: "drop the field, or write an interval" });
  },
};
