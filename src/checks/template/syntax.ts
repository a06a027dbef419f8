import type { RuleCheck } from "../check.ts";

/** Finds templates in an alert's labels and annotations that Prometheus cannot parse. */
export const templateSyntax: RuleCheck = {
  id: "template/syntax",
  grade: "deny",
  on: "rule",
  doc: {
    what: "A label or annotation of an alert whose Go template does not parse: an unknown function or variable, an action that is not closed.",
    why: "Prometheus parses templates when it loads the rules, and refuses the whole rule file if one of them does not parse.",
    fix: "Correct the template at the marked place; to print two braces, write {{ `{{` }}.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: 'load is {{ $valu }}'\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: 'load is {{ $value }}'\n",
  },
  run({ rule, templates }, report) {
    for (const { at, text, parsed } of templates) {
      if (!parsed.ok) for (const error of parsed.diagnostics) report({ path: at, value: text, ...error });
      else if (parsed.definitions.size > 0) {
        const span = parsed.definitions.get(`__alert_${rule.alert ?? ""}`);
        const problem = "Prometheus gives the whole text this name, and no two templates can have one";
        if (span !== undefined) report({ path: at, value: text, span, problem, fix: "rename the template" });
      }
    }
  },
};
