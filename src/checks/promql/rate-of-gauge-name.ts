import type { ExprCheck } from "../check.ts";
import { isGaugeName, isKnownGauge, isRecordedRateName, isRecordedSumName } from "./metric-type.ts";
import { gaugeFunctions } from "./rate-functions.ts";
import { metricName, rangedOver } from "./shapes.ts";

/** Finds rate(), irate() and increase() of what is not a counter, going by its name. */
export const rateOfGaugeName: ExprCheck = {
  id: "promql/rate-of-gauge-name",
  grade: "hint",
  on: "expr",
  doc: {
    what: "The rate(), irate() or increase() of a metric whose name is that of a gauge, such as one that ends with _ratio or _celsius, or that is recorded as a rate, an average or a sum.",
    why: "These functions take each decrease for a restart of the counter. A gauge may fall at any time, and a sum of counters falls when one of them restarts.",
    fix: "Use deriv(), idelta() or delta() for a gauge, avg_over_time() for a rate; take the rate of counters before adding them up.",
    bad: "alert: HeatsUp\nexpr: rate(room_temperature_celsius[5m]) > 1\n",
    good: "alert: HeatsUp\nexpr: deriv(room_temperature_celsius[5m]) > 1\n",
  },
  run(subject, report) {
    for (const node of subject.calls) {
      const instead = gaugeFunctions.get(node.func);
      const inner = instead === undefined ? undefined : rangedOver(node.args[0]);
      if (instead === undefined || inner?.kind !== "VectorSelector") continue;
      const name = metricName(inner) ?? "";
      const clauses = clausesOf(node.func, name, instead);
      if (clauses !== undefined) report({ span: node.span, ...clauses });
    }
  },
};

function clausesOf(func: string, name: string, instead: string): { readonly problem: string; readonly fix: string } | undefined {
  if (isKnownGauge(name)) return undefined;
  if (isGaugeName(name)) return { problem: `${func}() needs a counter, ${name} is a gauge by its name`, fix: `use ${instead}` };
  if (isRecordedRateName(name)) {
    return { problem: `${func}() needs a counter, ${name} is a rate or an average by its name`, fix: "use avg_over_time()" };
  }
  if (!isRecordedSumName(name)) return undefined;
  const problem = `${name} is a sum by its name, and when one of the added counters restarts, ${func}() treats that as a restart of all`;
  return { problem, fix: `aggregate after ${func}(), not before` };
}
