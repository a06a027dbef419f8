import type { FieldPath } from "../../text/field-path.ts";
import type { Report, RuleCheck } from "../check.ts";

/** Finds variables of templates that are not in braces, so that they are printed as they are. */
export const unbracedVariable: RuleCheck = {
  id: "template/unbraced-variable",
  grade: "hint",
  on: "rule",
  doc: {
    what: "A label or annotation of an alert with $labels.name, $value or the like outside {{ }}.",
    why: "Only what is in double braces is replaced; the rest is printed as it is.",
    fix: "Put the variable in double braces: {{ $labels.instance }}.",
    bad: "alert: Down\nexpr: up == 0\nannotations:\n  summary: Instance $labels.instance is down\n",
    good: "alert: Down\nexpr: up == 0\nannotations:\n  summary: Instance {{ $labels.instance }} is down\n",
  },
  run({ rule, templates }, report) {
    if ((rule.alert ?? "") === "") return;
    const broken = new Set(templates.filter(({ parsed }) => !parsed.ok).map(({ text }) => text));
    for (const field of ["labels", "annotations"] as const) {
      for (const [name, text] of rule[field]) if (!broken.has(text)) checkText([field, name], text, report);
    }
  },
};

/** An action, or a variable in the forms that other languages have: `$labels.job`, `${value}`, `{$labels.job}`. */
const variable = /\{\{.*?\}\}|\{?\$\{?((?:labels|externalLabels)\.[A-Za-z_]\w*|value\b|externalURL\b)\}?/gs;

function checkText(path: FieldPath, text: string, report: Report): void {
  if (!hasUnbracedDollar(text)) return;
  for (const { 0: written, 1: name, index } of text.matchAll(variable)) {
    if (name === undefined) continue;
    report({
      path,
      value: text,
      span: { start: index, end: index + written.length },
      problem: `${written} is not in double braces, so it is printed as it is`,
      fix: `write {{ $${name} }}`,
    });
  }
}

/** Reports whether a `$` is outside of all actions, which few texts have. */
function hasUnbracedDollar(text: string): boolean {
  let open = text.indexOf("{{");
  for (let dollar = text.indexOf("$"); dollar >= 0; dollar = text.indexOf("$", dollar)) {
    if (open < 0 || dollar < open) return true;
    const close = text.indexOf("}}", open);
    if (close < 0) return true;
    if (close > dollar) dollar = close;
    open = text.indexOf("{{", close);
  }
  return false;
}
