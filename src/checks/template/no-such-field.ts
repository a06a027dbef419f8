import type { Name, Term } from "../../gotemplate/ast.ts";
import { suggest } from "../../text/suggest.ts";
import type { RuleCheck } from "../check.ts";
import type { Place } from "./each-command.ts";

/** Finds fields that the data of an alert does not have. */
export const noSuchField: RuleCheck = {
  id: "template/no-such-field",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A template that reads a field other than .Labels, .ExternalLabels, .ExternalURL and .Value, or a field of a label.",
    why: "Prometheus loads the rule. When the alert fires, the whole text is replaced by an error. .CommonLabels, .Annotations and the like exist only in Alertmanager's templates.",
    fix: "Write $labels.name for a label and $value for the value.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: 'load on {{ .labels.instance }}'\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: 'load on {{ .Labels.instance }}'\n",
  },
  run({ templates }, report) {
    for (const { at, text, commands } of templates) {
      for (const { command, place } of commands) {
        for (const term of command.args) {
          const clauses = unknown(term, place);
          if (clauses !== undefined) report({ path: at, value: text, span: term.span, ...clauses });
        }
      }
    }
  },
};

interface Clauses {
  readonly problem: string;
  readonly fix: string;
}

const fields = ["Labels", "ExternalLabels", "ExternalURL", "Value"];

function unknown(term: Term, { dot, rootIsData, declared }: Place): Clauses | undefined {
  if (term.kind === "field") return dot === "data" ? ofData(term.fields) : undefined;
  if (term.kind !== "variable" || !rootIsData || declared.has(term.name)) return undefined;
  switch (term.name) {
    case "$":
      return ofData(term.fields);
    case "$labels":
    case "$externalLabels":
      return ofText(term.fields.slice(0, 2), term.name);
    case "$externalURL":
      return ofText([{ span: term.span, text: "" }, ...term.fields], term.name);
    default:
      return undefined;
  }
}

function ofData(path: readonly Name[]): Clauses | undefined {
  const [field] = path;
  if (field === undefined) return undefined;
  if (field.text === "Labels" || field.text === "ExternalLabels") return ofText(path.slice(1, 3), `.${field.text}`);
  if (fields.includes(field.text)) return undefined;
  const meant = suggest(field.text, fields);
  return {
    problem: `the data of an alert has no field .${field.text}, so an error replaces the whole text`,
    fix: meant === undefined ? "use $labels, $value, $externalLabels or $externalURL" : `did you mean .${meant}?`,
  };
}

/** Finds a field of a label, which is text: `$labels.app.name`. */
function ofText(path: readonly Name[], of: string): Clauses | undefined {
  const [label, field] = path;
  if (label === undefined || field === undefined) return undefined;
  const isUrl = label.text === "";
  return {
    problem: `${isUrl ? of : `${of}.${label.text}`} is text and has no field .${field.text}, so an error replaces the whole text`,
    fix: isUrl ? "remove the field" : `write index ${of} "${label.text}.${field.text}" for a label with a dot in its name`,
  };
}
