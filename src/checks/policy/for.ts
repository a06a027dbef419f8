import { formatDuration, parseDuration } from "../../promql/duration.ts";
import type { RuleCheck } from "../check.ts";
import { reportBounds } from "./report-bounds.ts";

/** Finds alerts that fire sooner or later than this installation allows. */
export const forPolicy: RuleCheck = {
  id: "policy/for",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.min-for or --policy.max-for: an alert whose for is out of these bounds; it is 0 by default.",
    why: "With a shorter for, alerts page people for what passes by itself; with a longer one, they come too late.",
    fix: "Write a for within the bounds.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nfor: 5m\n",
    under: { policy: { minForMs: 60_000 } },
  },
  applies: ({ policy }) => (policy?.minForMs ?? policy?.maxForMs) !== undefined,
  run({ rule, settings }, report) {
    const { policy } = settings;
    if (policy === undefined || (rule.alert ?? "") === "" || rule.unreadable.has("for")) return;
    const { minForMs, maxForMs } = policy;
    if (rule.for === undefined) {
      if (minForMs === undefined || minForMs === 0) return;
      const problem = `alerts must have a for of at least ${formatDuration(minForMs)}`;
      report({ path: ["for"], kind: "Required value", problem, fix: `add for: ${formatDuration(minForMs)}` });
      return;
    }
    const duration = parseDuration(rule.for);
    if (duration.ok) reportBounds({ field: "for", written: rule.for, ms: duration.ms, minMs: minForMs, maxMs: maxForMs }, report);
  },
};
