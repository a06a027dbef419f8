import { parseDuration } from "../../promql/duration.ts";
import type { RuleCheck } from "../check.ts";

/** Finds durations of alerts that are shorter than the time between two evaluations of their group. */
export const durationBelowInterval: RuleCheck = {
  id: "rule/duration-below-interval",
  grade: "hint",
  on: "rule",
  doc: {
    what: "A for or keep_firing_for that is longer than zero and shorter than the group's interval.",
    why: "Both are looked at only when the group is evaluated, so they last a whole interval: for: 10s in a group of interval: 1m is one minute.",
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
      const problem = `the group is evaluated every ${group.interval} only, and so long this lasts`;
      report({ path: [field], value: text, problem, fix: `write ${group.interval}, or shorten the group's interval` });
    }
  },
};
