import type { Action } from "../../gotemplate/ast.ts";
import type { RuleCheck } from "../check.ts";

/** Finds actions that print braces, as they are written in Helm charts. */
export const helmEscape: RuleCheck = {
  id: "template/helm-escape",
  grade: "hint",
  on: "rule",
  doc: {
    what: 'An action of a template that prints text with double braces in it, such as {{ "{{ $value }}" }}.',
    why: "This is how a Helm chart writes a template for Prometheus. Rendered by Helm, the outer braces are gone; if they are still there, Prometheus prints the inner ones.",
    fix: "Render the chart, or remove the outer braces and quotes.",
    bad: "alert: Down\nexpr: up == 0\nannotations:\n  summary: '{{ \"{{ $labels.instance }}\" }} is down'\n",
    good: "alert: Down\nexpr: up == 0\nannotations:\n  summary: '{{ $labels.instance }} is down'\n",
  },
  run({ templates }, report) {
    for (const { at, text, parsed } of templates) {
      const first = parsed.ok ? printedBraces(parsed.actions) : undefined;
      if (first === undefined) continue;
      const problem = "this prints double braces; it looks like the escape of a Helm chart that was not rendered";
      const inner = /^\{\{.*\}\}$/s.test(first.value.trim())
        ? `write ${first.value.trim()}`
        : "remove the outer braces and quotes";
      report({ path: at, value: text, span: first.span, problem, fix: `render the chart, or ${inner}` });
    }
  },
};

/** Returns the first text with double braces that an action prints, if the action does nothing else. */
function printedBraces(actions: readonly Action[]): { readonly value: string; readonly span: Action["span"] } | undefined {
  for (const action of actions) {
    if (action.kind !== "output" || action.pipeline.commands.length !== 1) continue;
    const args = action.pipeline.commands[0]?.args;
    const term = args?.length === 1 ? args[0] : undefined;
    if (term?.kind === "string" && term.value.includes("{{")) return { value: term.value, span: action.span };
  }
  return undefined;
}
