import { parseDuration } from "../../promql/duration.ts";
import type { GroupCheck } from "../check.ts";
import { reportBounds } from "./report-bounds.ts";

/** Finds groups that are evaluated more or less often than this installation allows. */
export const intervalPolicy: GroupCheck = {
  id: "policy/interval",
  grade: "deny",
  on: "group",
  doc: {
    what: "With --policy.min-interval or --policy.max-interval: a group whose interval is out of these bounds. Groups without an interval, or with 0, use the one of Prometheus.",
    why: "Rules that are evaluated too often overload Prometheus; with long intervals, alerts come late.",
    fix: "Write an interval within the bounds, or remove it.",
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
    const { minIntervalMs: minMs, maxIntervalMs: maxMs } = policy;
    reportBounds({ field: "interval", written: group.interval, ms: interval.ms, minMs, maxMs }, report);
  },
};
