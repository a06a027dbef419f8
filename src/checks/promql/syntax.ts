import type { RuleCheck } from "../check.ts";

/** Finds expressions that Prometheus cannot parse, with everything that is certainly wrong in them. */
export const syntax: RuleCheck = {
  id: "promql/syntax",
  grade: "deny",
  on: "rule",
  doc: {
    what: "An expression that is not valid PromQL for the target Prometheus: syntax, types, unknown functions, disabled features.",
    why: "One such rule makes Prometheus refuse the whole rule file, with every other rule in it.",
    fix: "Correct the expression at the marked place. Functions and syntax of newer versions need --prometheus-version, optional ones --enable-feature.",
    bad: "alert: HighLoad\nexpr: sum(node_load1 > 8\n",
    good: "alert: HighLoad\nexpr: sum(node_load1) > 8\n",
  },
  run({ rule, parsed }, report) {
    if (parsed === undefined || parsed.ok) return;
    const value = rule.expr ?? "";
    const start = value.indexOf("{{");
    const end = start === -1 ? -1 : value.indexOf("}}", start + 2);
    if (end !== -1) {
      const span = { start, end: end + 2 };
      const problem = "an expression is not a template, and {{ }} is not PromQL";
      const fix = "if it is from a Helm chart, render it first: helm template . | promgate check -";
      report({ path: ["expr"], value, span, problem, fix });
      return;
    }
    for (const error of parsed.diagnostics) report({ path: ["expr"], value, ...error });
  },
};
