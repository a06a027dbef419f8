import type { ExprCheck } from "../check.ts";
import { bare, isComparison } from "./shapes.ts";

/** Finds comparisons with bool where only the presence of series counts. */
export const boolInSetOperator: ExprCheck = {
  id: "promql/bool-in-set-operator",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A comparison with bool on the right of `and` or `unless`.",
    why: "These operators test whether a series exists, not its value. With bool, it exists whether the comparison holds or not.",
    fix: "Remove bool.",
    bad: "alert: BusyAndLow\nexpr: node_load1 > 8 and node_memory_MemFree_bytes < bool 1e9\n",
    good: "alert: BusyAndLow\nexpr: node_load1 > 8 and node_memory_MemFree_bytes < 1e9\n",
  },
  run(subject, report) {
    for (const node of subject.binaries) {
      if (node.op !== "and" && node.op !== "unless") continue;
      const right = bare(node.rhs);
      if (right.kind !== "BinaryExpr" || !right.returnBool || !isComparison(right.op)) continue;
      const problem = `${node.op} tests whether a series exists, and with bool it always does`;
      report({ span: right.span, problem, fix: "remove bool" });
    }
  },
};
