import type { Span } from "../../text/span.ts";
import type { ExprCheck } from "../check.ts";

/** Finds @ start() and @ end() where they have no effect. */
export const redundantAt: ExprCheck = {
  id: "promql/redundant-at",
  grade: "hint",
  on: "expr",
  doc: {
    what: "The modifier @ start() or @ end() outside a subquery.",
    why: "A rule is evaluated for one time, which is both the start and the end, so the modifier has no effect. In a subquery it has.",
    fix: "Remove the modifier.",
    bad: "alert: HighLoad\nexpr: node_load1 @ end() > 8\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\n",
  },
  run({ nodes, text }, report) {
    if (!text.includes("@")) return;
    let subqueryEnd = -1;
    for (const { node } of nodes) {
      // Nodes come in text order, so one that begins before the end of the last subquery is within it.
      const inSubquery = node.span.start < subqueryEnd;
      if (node.kind === "SubqueryExpr") subqueryEnd = Math.max(subqueryEnd, node.span.end);
      if (inSubquery || (node.kind !== "VectorSelector" && node.kind !== "SubqueryExpr") || node.at === undefined) continue;
      if ("preprocessor" in node.at) report(error(node.span, node.at.preprocessor));
    }
  },
};

function error(span: Span, preprocessor: string): { span: Span; problem: string; fix: string } {
  return { span, problem: `in a rule, @ ${preprocessor}() is the time of the evaluation, so it has no effect`, fix: "remove it" };
}
