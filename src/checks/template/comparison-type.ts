import type { Term } from "../../gotemplate/ast.ts";
import type { RuleCheck } from "../check.ts";
import type { Place } from "./each-command.ts";
import { functionOf, typeOf } from "./type-of.ts";

const comparisons = new Set(["eq", "ne", "lt", "le", "gt", "ge"]);

/** Finds comparisons in templates whose sides have types that Go does not compare. */
export const comparisonType: RuleCheck = {
  id: "template/comparison-type",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A comparison of $value with an integer or text, or of a label with a number.",
    why: "Go does not compare values of different types, and a float and an integer are different. When the alert fires, the whole text is replaced by an error.",
    fix: "Compare $value with 90.0 instead of 90, and a label with text in quotes.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nlabels:\n  severity: '{{ if gt $value 16 }}critical{{ else }}warning{{ end }}'\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nlabels:\n  severity: '{{ if gt $value 16.0 }}critical{{ else }}warning{{ end }}'\n",
  },
  run({ templates }, report) {
    for (const { at, text, commands } of templates) {
      for (const { command, place } of commands) {
        const name = functionOf(command);
        if (name === undefined || !comparisons.has(name)) continue;
        const [, first, ...others] = command.args;
        for (const other of first === undefined ? [] : others) {
          const clauses = first === undefined ? undefined : (mismatch(first, other, place) ?? mismatch(other, first, place));
          if (clauses !== undefined) report({ path: at, value: text, span: other.span, ...clauses });
        }
      }
    }
  },
};

interface Clauses {
  readonly problem: string;
  readonly fix: string;
}

function mismatch(one: Term, other: Term, place: Place): Clauses | undefined {
  const [type, otherType] = [typeOf(one, place), typeOf(other, place)];
  if (type === "float" && otherType === "int" && one.kind !== "number" && other.kind === "number") {
    const fix = /^[+-]?\d+$/.test(other.text) ? `write ${other.text}.0` : "write a number with a decimal point";
    return { problem: `Go does not compare a float with the integer ${other.text}, ${effect}`, fix };
  }
  if (type === "float" && otherType === "text") {
    const fix = other.kind === "string" ? "write a number with a decimal point" : "compare the value with a number";
    return { problem: `Go does not compare a number with text, ${effect}`, fix };
  }
  if (type === "text" && one.kind !== "string" && other.kind === "number") {
    return { problem: `a label is text, which Go does not compare with a number, ${effect}`, fix: `write "${other.text}"` };
  }
  return undefined;
}

const effect = "so an error replaces the whole text";
