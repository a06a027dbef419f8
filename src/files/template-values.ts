import type { Finding } from "../checks/finding.ts";
import type { FieldPath } from "../text/field-path.ts";
import type { Span } from "../text/span.ts";
import { helmAction } from "./template-problem.ts";

/** Something in a value that another program replaces before the value is used. */
export interface Placeholder {
  readonly span: Span;
  readonly problem: string;
  readonly fix: string;
}

/**
 * Replaces what checks deny in values that still have placeholders of Helm or Flux by one finding a value, at the
 * placeholder: it is the value after substitution that counts. `textAt` returns the text of a scalar field.
 */
export function explainPlaceholders(
  findings: readonly Finding[],
  textAt: (path: FieldPath) => string | undefined,
): readonly Finding[] {
  const explained: Finding[] = [];
  let last: FieldPath | undefined;
  for (const finding of findings) {
    const text = finding.severity === "deny" ? textAt(finding.path) : undefined;
    const placeholder = text === undefined ? undefined : placeholderIn(text, finding.path);
    if (text === undefined || placeholder === undefined) explained.push(finding);
    else if (!isSame(last, finding.path)) {
      last = finding.path;
      explained.push({
        check: "yaml/template",
        severity: "deny",
        kind: "Invalid value",
        path: finding.path,
        value: text,
        ...placeholder,
      });
    }
  }
  return explained;
}

/** Returns the first placeholder of Helm or Flux in the value of a field; undefined if it has none. */
export function placeholderIn(text: string, path: FieldPath): Placeholder | undefined {
  const field = path.at(-1);
  const action = (field === "expr" ? exprAction : helmAction).exec(text);
  if (action !== null) {
    const end = text.indexOf("}}", action.index);
    return {
      span: { start: action.index, end: end < 0 ? text.length : end + 2 },
      problem: "this is an action of a Helm template, and its output is not known here",
      fix: "render the chart first: helm template CHART | promgate check -",
    };
  }
  const variable = field === "replacement" ? null : fluxVariable.exec(text);
  if (variable === null) return undefined;
  return {
    span: { start: variable.index, end: variable.index + variable[0].length },
    problem: "this is a variable that Flux or envsubst replaces, and its value is not known here",
    fix: "substitute it first: flux build kustomization NAME --path DIR | promgate check -, or use envsubst",
  };
}

/** Any action but those of alerts' templates, which Prometheus does not expand in expressions: that is another mistake. */
const exprAction = /\{\{(?!-?\s*\$(?:labels|value|externalLabels|externalURL)\b)/;

/** A variable as Flux substitutes it (https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution). */
const fluxVariable = /\$\{[A-Za-z_]\w*(?:(?::?[-=+?]|[:#%/^,])[^}]*)?\}/;

function isSame(a: FieldPath | undefined, b: FieldPath): boolean {
  return a !== undefined && a.length === b.length && a.every((step, index) => step === b[index]);
}
