import type { RuleCheck } from "../check.ts";

/** Finds expressions that Prometheus does not parse, with everything that is certainly wrong in them. */
export const syntax: RuleCheck = {
  id: "promql/syntax",
  grade: "deny",
  on: "rule",
  doc: {
    what: "An expression that is not PromQL for the Prometheus it is for: syntax, types, unknown functions, disabled features.",
    why: "One such rule makes Prometheus refuse the whole rule file, with every other rule in it.",
    fix: "Mend the expression at the marked place. Functions and syntax of newer versions need --prometheus-version, optional ones --enable-feature.",
    bad: "alert: HighLoad\nexpr: sum(node_load1 > 8\n",
    good: "alert: HighLoad\nexpr: sum(node_load1) > 8\n",
  },
  run({ rule, parsed }, report) {
    if (parsed === undefined || parsed.ok) return;
    for (const error of parsed.diagnostics) report({ path: ["expr"], value: rule.expr ?? "", ...error });
  },
};
