import type { ExprCheck } from "../check.ts";
import { nodesByKind } from "./nodes-by-kind.ts";

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
  run(subject, report) {
    const { selectors, calls } = nodesByKind(subject);
    const [pinned] = selectors;
    if (pinned === undefined || !selectors.every(({ at }) => at !== undefined && "timestampMs" in at)) return;
    // Functions without arguments give the time of the evaluation, or what day it is.
    if (calls.some(({ args, func }) => args.length === 0 && func !== "pi")) return;
    const problem = "all that is read is pinned to one moment, so the result is always the same";
    report({ span: pinned.span, problem, fix: "drop @, or use offset" });
  },
};
