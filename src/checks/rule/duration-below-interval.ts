import { parseDuration } from "../../promql/duration.ts";
import type { RuleCheck } from "../check.ts";

/** Finds durations of alerts that are shorter than the interval of their group. */
export const durationBelowInterval: RuleCheck = {
  id: "rule/duration-below-interval",
  grade: "hint",
  on: "rule",
  doc: {
    what: "A for or keep_firing_for that is longer than zero and shorter than the group's interval.",
    why: "Both are checked only when the group is evaluated, so they last at least one interval: for: 10s in a group with interval: 1m is one minute.",
    fix: "Write the interval or a multiple of it, or make the interval shorter.",
    bad: "groups:\n  - name: example\n    interval: 1m\n    rules:\n      - { alert: HighLoad, expr: node_load1 > 8, for: 30s }\n",
    good: "groups:\n  - name: example\n    interval: 1m\n    rules:\n      - { alert: HighLoad, expr: node_load1 > 8, for: 2m }\n",
  },
  run({ rule, group }, report) {
    if (group.interval === undefined || (rule.alert ?? "") === "") return;
    const interval = parseDuration(group.interval);
    if (!interval.ok) return;
    for (const field of ["for", "keep_firing_for"] as const) {
      const text = rule[field];
      if (text === undefined) continue;
      const duration = parseDuration(text);
      if (!duration.ok || duration.ms === 0 || duration.ms >= interval.ms) continue;
      const problem = `the group is evaluated only every ${group.interval}, so this lasts at least that long`;
      report({ path: [field], value: text, problem, fix: `write ${group.interval}, or shorten the group's interval` });
    }
  },
};
