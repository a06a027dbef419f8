import type { Term } from "../../gotemplate/ast.ts";
import type { RuleCheck } from "../check.ts";
import { eachCommand, functionOf, typeOf } from "./template-terms.ts";
import type { Place } from "./template-terms.ts";

const comparisons = new Set(["eq", "ne", "lt", "le", "gt", "ge"]);

/** Finds comparisons in templates whose two sides are of types that Go does not compare. */
export const comparisonType: RuleCheck = {
  id: "template/comparison-type",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A comparison of $value with a whole number or a string, or of a label with a number.",
    why: "Go compares no float with an integer. When the alert fires, an error stands for the whole text.",
    fix: "Write 90.0 for 90 beside $value; quote what a label is compared with.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nlabels:\n  severity: '{{ if gt $value 16 }}critical{{ else }}warning{{ end }}'\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nlabels:\n  severity: '{{ if gt $value 16.0 }}critical{{ else }}warning{{ end }}'\n",
  },
  run({ templates }, report) {
    for (const { at, text, parsed } of templates) {
      if (!parsed.ok) continue;
      eachCommand(parsed.actions, (command, place) => {
        const name = functionOf(command);
        if (name === undefined || !comparisons.has(name)) return;
        const [, first, ...others] = command.args;
        for (const other of first === undefined ? [] : others) {
          const clauses = first === undefined ? undefined : (mismatch(first, other, place) ?? mismatch(other, first, place));
          if (clauses !== undefined) report({ path: at, value: text, span: other.span, ...clauses });
        }
      });
    }
  },
};

function mismatch(one: Term, other: Term, place: Place): { readonly problem: string; readonly fix: string } | undefined {
  const type = typeOf(one, place);
  if (type === "value" && other.kind === "number" && isInteger(other.text)) {
    const problem = `the value is a float, which Go does not compare with the integer ${other.text}: an error stands for the whole text`;
    return { problem, fix: /^[+-]?\d+$/.test(other.text) ? `write ${other.text}.0` : "write a number with a point" };
  }
  if (type === "value" && typeOf(other, place) === "text") {
    return {
      problem: "the value is a number, which Go does not compare with a text: an error stands for the whole text",
      fix: other.kind === "string" ? "write a number with a point" : "compare the value with a number",
    };
  }
  if (type === "text" && one.kind !== "string" && other.kind === "number") {
    return {
      problem: "a label is a text, which Go does not compare with a number: an error stands for the whole text",
      fix: `write "${other.text}"`,
    };
  }
  return undefined;
}

/** Says whether Go reads a number or a character in quotes as an integer. */
function isInteger(text: string): boolean {
  if (text.startsWith("'")) return true;
  return /^[+-]?0[xX]/.test(text) ? !/[.pPi]/.test(text) : !/[.eEi]/.test(text);
}
