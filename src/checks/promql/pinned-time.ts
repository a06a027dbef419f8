import type { ExprCheck } from "../check.ts";

/** Finds expressions that read nothing but one fixed moment of the past. */
export const pinnedTime: ExprCheck = {
  id: "promql/pinned-time",
  grade: "warn",
  on: "expr",
  doc: {
    what: "An expression all of whose selectors are pinned to a time with @ and a number.",
    why: "It gives the same result at every evaluation, until the samples of that time are deleted. Usually an @ was left over from looking at a graph.",
    fix: "Drop @, or use offset for a time relative to the evaluation.",
    bad: "alert: HighLoad\nexpr: node_load1 @ 1700000000 > 8\n",
    good: "alert: HighLoad\nexpr: node_load1 offset 1h > 8\n",
  },
  run({ nodes }, report) {
    let pinned;
    for (const { node } of nodes) {
      if (node.kind === "Call" && node.func === "time") return;
      if (node.kind !== "VectorSelector") continue;
      if (node.at === undefined || !("timestampMs" in node.at)) return;
      pinned ??= node;
    }
    if (pinned === undefined) return;
    const problem = "all that is read is pinned to one moment, so the result is always the same";
    report({ span: pinned.span, problem, fix: "drop @, or use offset" });
  },
};
