import { parseDuration } from "../../promql/duration.ts";
import type { GroupCheck } from "../check.ts";
import { reportBounds } from "./report-bounds.ts";

/** Finds groups that are evaluated more or less often than this installation allows. */
export const intervalPolicy: GroupCheck = {
  id: "policy/interval",
  grade: "deny",
  on: "group",
  doc: {
    what: "With --policy.min-interval or --policy.max-interval: a group whose interval is out of these bounds; without one, or with 0, Prometheus' own holds.",
    why: "Rules that are evaluated too often cost this installation's Prometheus its time; too seldom, they come late.",
    fix: "Write an interval within the bounds, or drop it.",
    bad: "groups:\n  - name: example\n    interval: 1s\n",
    good: "groups:\n  - name: example\n    interval: 30s\n",
    under: { policy: { minIntervalMs: 10_000 } },
  },
  applies: ({ policy }) => (policy?.minIntervalMs ?? policy?.maxIntervalMs) !== undefined,
  run({ group, settings }, report) {
    const { policy } = settings;
    if (policy === undefined || group.interval === undefined) return;
    const interval = parseDuration(group.interval);
    if (!interval.ok || interval.ms === 0) return;
    const { minIntervalMs: leastMs, maxIntervalMs: mostMs } = policy;
    reportBounds({ field: "interval", written: group.interval, ms: interval.ms, leastMs, mostMs }, report);
  },
};
