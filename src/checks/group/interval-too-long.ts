import { parseDuration } from "../../promql/duration.ts";
import type { GroupCheck } from "../check.ts";

/** After this time without a sample, Prometheus takes a series for gone (--query.lookback-delta). */
const lookbackMs = 5 * 60_000;

/** Finds groups that are evaluated so seldom that their results are gone in between. */
export const intervalTooLong: GroupCheck = {
  id: "group/interval-too-long",
  grade: "warn",
  on: "group",
  doc: {
    what: "A group with rules whose interval is longer than five minutes.",
    why: "Prometheus takes a series without a sample for five minutes for gone, so what the group records, and ALERTS, comes and goes: queries in between find nothing, and alerts on it flap.",
    fix: "Use an interval of 5m or less; where the rules are costly, record less often what others read by last_over_time.",
    bad: "groups:\n  - name: example\n    interval: 10m\n    rules:\n      - { record: job:up:sum, expr: sum by (job) (up) }\n",
    good: "groups:\n  - name: example\n    interval: 5m\n    rules:\n      - { record: job:up:sum, expr: sum by (job) (up) }\n",
  },
  run({ group, rules }, report) {
    if (group.interval === undefined || rules.length === 0) return;
    const interval = parseDuration(group.interval);
    if (!interval.ok || interval.ms <= lookbackMs) return;
    const what = rules.some(({ value }) => (value.rule.record ?? "") !== "") ? "recorded" : "ALERTS";
    const problem = `${what} series are gone 5m after each evaluation, until the next one`;
    report({ path: ["interval"], value: group.interval, problem, fix: "use 5m or less" });
  },
};
