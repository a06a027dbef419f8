import type { RuleCheck } from "../check.ts";

/** Finds rules without an expression. */
export const noExpression: RuleCheck = {
  id: "rule/no-expression",
  grade: "deny",
  on: "rule",
  doc: {
    what: "A rule whose expr is missing or empty.",
    why: "Prometheus refuses the whole rule file.",
    fix: "Write the expression, or remove the rule.",
    bad: "alert: HighLoad\nexpr: ''\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\n",
  },
  run({ rule }, report) {
    if ((rule.expr ?? "") !== "" || rule.unreadable.has("expr")) return;
    report({ path: ["expr"], kind: "Required value", problem: "the rule has no expression", fix: "write one" });
  },
};
