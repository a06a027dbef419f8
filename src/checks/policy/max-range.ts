import { formatDuration } from "../../promql/duration.ts";
import type { RuleCheck } from "../check.ts";

/** Finds ranges in brackets that are longer than this installation allows. */
export const maxRangePolicy: RuleCheck = {
  id: "policy/max-range",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.max-range: a selector or subquery with a longer range.",
    why: "Every evaluation reads all samples of the range, and samples may not be kept that long.",
    fix: "Shorten the range, or record shorter ranges and combine them.",
    bad: "record: 'job:up:avg30d'\nexpr: avg by (job) (avg_over_time(up[30d]))\n",
    good: "record: 'job:up:avg1d'\nexpr: avg by (job) (avg_over_time(up[1d]))\n",
    under: { policy: { maxRangeMs: 7 * 86_400_000 } },
  },
  applies: ({ policy }) => policy?.maxRangeMs !== undefined,
  run({ expr, settings }, report) {
    const max = settings.policy?.maxRangeMs;
    if (max === undefined || expr === undefined) return;
    for (const { node } of expr.nodes) {
      if (node.kind !== "MatrixSelector" && node.kind !== "SubqueryExpr") continue;
      const { range } = node;
      if (range.kind !== "NumberLiteral" || range.value * 1000 <= max) continue;
      const problem = `ranges must be at most ${formatDuration(max)} in this installation`;
      report({ path: ["expr"], value: expr.text, span: range.span, problem, fix: "shorten the range" });
    }
  },
};
