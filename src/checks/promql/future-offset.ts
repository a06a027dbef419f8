import type { VectorSelector } from "../../promql/ast.ts";
import { formatDuration } from "../../promql/duration.ts";
import type { VisitedNode } from "../../promql/visit.ts";
import type { RuleCheck } from "../check.ts";

/** How far back Prometheus looks for a sample of an instant vector by default, in seconds. */
const lookbackSeconds = 300;

/** Finds negative offsets into the future, where there are no samples yet. */
export const futureOffset: RuleCheck = {
  id: "promql/future-offset",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A negative offset of at least five minutes, or of at least the range of a range selector, in a group without a query_offset.",
    why: "A rule is evaluated for the current time, so this looks for samples in the future and finds none.",
    fix: "Write a positive offset to look back.",
    bad: "alert: LoadRises\nexpr: node_load1 > 2 * (node_load1 offset -1h)\n",
    good: "alert: LoadRises\nexpr: node_load1 > 2 * (node_load1 offset 1h)\n",
  },
  run({ rule, group, expr }, report) {
    if (expr === undefined || group.query_offset !== undefined) return;
    let subqueryEnd = -1;
    for (const visited of expr.nodes) {
      const { node } = visited;
      if (node.kind === "SubqueryExpr") subqueryEnd = Math.max(subqueryEnd, node.span.end);
      if (node.kind !== "VectorSelector" || node.span.start < subqueryEnd) continue;
      const ahead = secondsAhead(node, visited);
      if (ahead === undefined) continue;
      const problem = `offset -${formatDuration(ahead * 1000)} looks into the future, where there are no samples yet`;
      report({ path: ["expr"], value: rule.expr ?? "", span: node.span, problem, fix: "remove the minus to look back" });
    }
  },
};

/** Returns how far ahead a selector looks, in seconds, if all that it reads is in the future. */
function secondsAhead({ offset, at }: VectorSelector, { parent }: VisitedNode): number | undefined {
  if (at !== undefined || offset?.kind !== "NumberLiteral") return undefined;
  const range = parent?.kind === "MatrixSelector" ? parent.range : undefined;
  if (range !== undefined && range.kind !== "NumberLiteral") return undefined;
  const ahead = -offset.value;
  return ahead > 0 && ahead >= (range?.value ?? lookbackSeconds) ? ahead : undefined;
}
