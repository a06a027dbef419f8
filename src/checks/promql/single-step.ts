import { formatDuration } from "../../promql/duration.ts";
import { atLeast } from "../../text/version.ts";
import type { ExprCheck } from "../check.ts";
import { needsTwoSamples, rangeMs } from "./sample-range.ts";
import { bare } from "./shapes.ts";

/** Finds rates over subqueries that have only one step. */
export const singleStep: ExprCheck = {
  id: "promql/single-step",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A function such as rate(), increase() or deriv() over a subquery whose range is not longer than its step.",
    why: "These functions need two samples, and the subquery is evaluated only once within its range, so there is never a result.",
    fix: "Make the range several times as long as the step.",
    bad: "record: job:load:deriv5m\nexpr: deriv(avg by (job) (node_load1)[5m:5m])\n",
    good: "record: job:load:deriv5m\nexpr: deriv(avg by (job) (node_load1)[5m:1m])\n",
  },
  run(subject, report) {
    for (const { func, args } of subject.calls) {
      const argument = needsTwoSamples.has(func) && args[0] !== undefined ? bare(args[0]) : undefined;
      if (argument?.kind !== "SubqueryExpr") continue;
      const [range, step] = [rangeMs(argument.range), rangeMs(argument.step)];
      if (range === undefined || step === undefined || range > step) continue;
      // Before 3.0, a range included its start, so that one of exactly a step could have two samples.
      if (range === step && !atLeast(subject.settings.promql.version, "3.0")) continue;
      const problem = `${func}() needs two samples, and a range of ${formatDuration(range)} has one step of ${formatDuration(step)}, so this never has a result`;
      report({ span: argument.range.span, problem, fix: `use a longer range, such as ${formatDuration(5 * step)}` });
    }
  },
};
