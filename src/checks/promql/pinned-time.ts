import type { ExprCheck } from "../check.ts";

/** Finds expressions that read only samples of a fixed time. */
export const pinnedTime: ExprCheck = {
  id: "promql/pinned-time",
  grade: "warn",
  on: "expr",
  doc: {
    what: "An expression whose selectors are all pinned to a time with @ and a number.",
    why: "It returns the same result at every evaluation, until the samples of that time are deleted. Usually the @ is left over from a graph.",
    fix: "Remove @, or use offset for a time relative to the evaluation.",
    bad: "alert: HighLoad\nexpr: node_load1 @ 1700000000 > 8\n",
    good: "alert: HighLoad\nexpr: node_load1 offset 1h > 8\n",
  },
  run(subject, report) {
    const { selectors, calls } = subject;
    const [pinned] = selectors;
    if (pinned === undefined || !selectors.every(({ at }) => at !== undefined && "timestampMs" in at)) return;
    // Functions without arguments depend on the time of the evaluation.
    if (calls.some(({ args, func }) => args.length === 0 && func !== "pi")) return;
    const problem = "all selectors are pinned to a fixed time, so the result is always the same";
    report({ span: pinned.span, problem, fix: "remove @, or use offset" });
  },
};
