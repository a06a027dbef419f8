import type { RuleCheck } from "../check.ts";

/** Finds functions and aggregations that rules of this installation must not use. */
export const forbiddenFunctionPolicy: RuleCheck = {
  id: "policy/forbidden-function",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.forbidden-function: an expression that uses the function or aggregation.",
    why: "This installation considers it misleading or too expensive in rules, such as irate in alerts.",
    fix: "Use another function.",
    bad: "alert: Busy\nexpr: irate(http_requests_total[5m]) > 100\n",
    good: "alert: Busy\nexpr: rate(http_requests_total[5m]) > 100\n",
    under: { policy: { forbiddenFunctions: ["irate"] } },
  },
  applies: ({ policy }) => policy?.forbiddenFunctions !== undefined,
  run({ expr, settings }, report) {
    const forbidden = settings.policy?.forbiddenFunctions;
    if (forbidden === undefined || expr === undefined) return;
    for (const { node } of expr.nodes) {
      const name = node.kind === "Call" ? node.func : node.kind === "AggregateExpr" ? node.op : undefined;
      if (name === undefined || !forbidden.includes(name)) continue;
      const span = node.kind === "Call" ? node.funcSpan : { start: node.span.start, end: node.span.start + name.length };
      const problem = `rules must not use ${name} in this installation`;
      report({ path: ["expr"], kind: "Forbidden", value: expr.text, span, problem, fix: "use another function" });
    }
  },
};
