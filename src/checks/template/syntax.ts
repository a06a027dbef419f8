import type { RuleCheck } from "../check.ts";

/** Finds templates in an alert's labels and annotations that Prometheus does not parse. */
export const templateSyntax: RuleCheck = {
  id: "template/syntax",
  grade: "deny",
  on: "rule",
  doc: {
    what: "A label or annotation of an alert whose Go template does not parse: an unknown function or variable, an action left open.",
    why: "Prometheus parses the templates when it loads the rules and refuses the whole file for one that does not parse.",
    fix: "Mend the template at the marked place; to write two braces as text, use {{ `{{` }}.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: 'load is {{ $valu }}'\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: 'load is {{ $value }}'\n",
  },
  run({ templates }, report) {
    for (const { at, text, parsed } of templates) {
      if (parsed.ok) continue;
      for (const fault of parsed.faults) report({ at, value: text, ...fault });
    }
  },
};
