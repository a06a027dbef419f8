import { quoteAround } from "../../text/quote.ts";
import type { RuleCheck } from "../check.ts";
import { metricName } from "../promql/shapes.ts";
import { matches } from "./matches.ts";

/** Finds metrics that rules of this installation must not read. */
export const forbiddenMetricPolicy: RuleCheck = {
  id: "policy/forbidden-metric",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.forbidden-metric: a selector of a metric whose name matches, or without a metric name.",
    why: "This installation reserves such metrics for its own rules, or drops them. A selector without a name could also select them.",
    fix: "Select another metric, by its name.",
    bad: "alert: Slow\nexpr: apiserver_request_total > 0\n",
    good: "alert: Down\nexpr: up == 0\n",
    under: { policy: { forbiddenMetrics: "apiserver_.+" } },
  },
  applies: ({ policy }) => policy?.forbiddenMetrics !== undefined,
  run({ expr, settings }, report) {
    const pattern = settings.policy?.forbiddenMetrics;
    if (pattern === undefined || expr === undefined) return;
    for (const { node } of expr.nodes) {
      if (node.kind !== "VectorSelector") continue;
      const name = metricName(node);
      if (name !== undefined && !matches(pattern, name)) continue;
      const which = name === undefined ? "this may select" : "this selects";
      const problem = `${which} a metric that matches ${quoteAround(pattern)}, which rules must not read in this installation`;
      report({ path: ["expr"], kind: "Forbidden", value: expr.text, span: node.span, problem, fix: "name another metric" });
    }
  },
};
