import { parseDuration } from "../../promql/duration.ts";
import type { GroupCheck } from "../check.ts";

/** How long a series without a new sample is still there (--query.lookback-delta). */
const lookbackMs = 5 * 60_000;

/** Finds groups that record so seldom that their series have gaps. */
export const intervalTooLong: GroupCheck = {
  id: "group/interval-too-long",
  grade: "warn",
  on: "group",
  doc: {
    what: "A group with recording rules whose interval is longer than five minutes.",
    why: "A series without a new sample for five minutes is gone, so what the group records comes and goes: queries between two evaluations find nothing, and alerts on it flap.",
    fix: "Use an interval of at most 5m. If the rules are too expensive for that, read what they record with last_over_time().",
    bad: "groups:\n  - name: example\n    interval: 10m\n    rules:\n      - { record: job:up:sum, expr: sum by (job) (up) }\n",
    good: "groups:\n  - name: example\n    interval: 5m\n    rules:\n      - { record: job:up:sum, expr: sum by (job) (up) }\n",
  },
  run({ group, rules }, report) {
    if (group.interval === undefined || rules.every(({ value }) => (value.rule.record ?? "") === "")) return;
    const interval = parseDuration(group.interval);
    if (!interval.ok || interval.ms <= lookbackMs) return;
    const problem = "recorded series are gone 5m after each evaluation, until the next one";
    report({ path: ["interval"], value: group.interval, problem, fix: "use at most 5m" });
  },
};
