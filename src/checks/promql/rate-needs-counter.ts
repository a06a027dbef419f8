import type { ExprCheck } from "../check.ts";
import { isGaugeName, isRecordedRateName } from "./metric-type.ts";
import { metricName, rangedOver } from "./shapes.ts";
import { nodesByKind } from "./nodes-by-kind.ts";

/** What to use of a gauge in place of a function that needs a counter. */
const forGauges: ReadonlyMap<string, string> = new Map([
  ["rate", "deriv()"],
  ["irate", "idelta()"],
  ["increase", "delta()"],
]);

/** Finds rate(), irate() and increase() of what is not a counter by its name. */
export const rateNeedsCounter: ExprCheck = {
  id: "promql/rate-needs-counter",
  grade: "warn",
  on: "expr",
  doc: {
    what: "The rate(), irate() or increase() of a metric that is a gauge by its name, or of something that is a rate already.",
    why: "These functions take every fall of the value for a restart of the counter and add it up, so of a gauge they give numbers that mean nothing.",
    fix: "Use deriv(), idelta() or delta() of a gauge, avg_over_time() of a rate.",
    bad: "alert: LoadRises\nexpr: rate(node_load1[5m]) > 1\n",
    good: "alert: LoadRises\nexpr: deriv(node_load1[5m]) > 1\n",
  },
  run(subject, report) {
    for (const node of nodesByKind(subject).calls) {
      const instead = forGauges.get(node.func);
      const inner = instead === undefined ? undefined : rangedOver(node.args[0]);
      if (instead === undefined || inner === undefined) continue;
      if (inner.kind === "VectorSelector") {
        const name = metricName(inner) ?? "";
        if (isGaugeName(name)) {
          report({ span: node.span, problem: `${node.func}() needs a counter, ${name} is a gauge`, fix: `use ${instead}` });
        } else if (isRecordedRateName(name)) {
          const problem = `${node.func}() needs a counter, ${name} is recorded as a rate or an average`;
          report({ span: node.span, problem, fix: "use avg_over_time()" });
        }
      } else if (inner.kind === "Call" && rates.has(inner.func)) {
        const problem = `${node.func}() needs a counter, ${inner.func}() gives a gauge`;
        report({ span: node.span, problem, fix: `drop one of the two, or use avg_over_time() of ${inner.func}()` });
      }
    }
  },
};

const rates = new Set(["rate", "irate", "increase", "deriv", "delta", "idelta"]);
