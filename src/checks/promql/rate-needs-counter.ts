import type { ExprCheck } from "../check.ts";
import { isKnownGauge } from "./metric-type.ts";
import { gaugeFunctions, isRate } from "./rate-functions.ts";
import { metricName, rangedOver } from "./shapes.ts";

/** Finds rate(), irate() and increase() of what is certainly not a counter. */
export const rateNeedsCounter: ExprCheck = {
  id: "promql/rate-needs-counter",
  grade: "warn",
  on: "expr",
  doc: {
    what: "The rate(), irate() or increase() of a well-known gauge such as node_load1, or of something that is already a rate.",
    why: "These functions take each decrease for a restart of the counter, so for a gauge their result is meaningless.",
    fix: "Use deriv(), idelta() or delta() for a gauge, and avg_over_time() for a rate.",
    bad: "alert: LoadRises\nexpr: rate(node_load1[5m]) > 1\n",
    good: "alert: LoadRises\nexpr: deriv(node_load1[5m]) > 1\n",
  },
  run(subject, report) {
    for (const node of subject.calls) {
      const instead = gaugeFunctions.get(node.func);
      const inner = instead === undefined ? undefined : rangedOver(node.args[0]);
      if (instead === undefined || inner === undefined) continue;
      if (inner.kind === "VectorSelector") {
        const name = metricName(inner) ?? "";
        if (!isKnownGauge(name)) continue;
        report({ span: node.span, problem: `${node.func}() needs a counter, ${name} is a gauge`, fix: `use ${instead}` });
      } else if (inner.kind === "Call" && isRate(inner.func)) {
        const problem = `${node.func}() needs a counter, ${inner.func}() returns a gauge`;
        report({ span: node.span, problem, fix: `remove one of the two, or use avg_over_time() of ${inner.func}()` });
      }
    }
  },
};
