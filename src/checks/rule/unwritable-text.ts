import type { FieldPath } from "../../text/field-path.ts";
import type { Report, RulesCheck } from "../check.ts";
import type { Rule } from "../subject.ts";

/** What Go's yaml.v2 cannot read and JSON does not escape: DEL, C1 controls except NEL, and two noncharacters. */
const unwritable = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/;

/** Finds text that prometheus-operator cannot write into a rule file. */
export const unwritableText: RulesCheck = {
  id: "rule/unwritable-text",
  grade: "deny",
  on: "rules",
  doc: {
    what: "Text in a PrometheusRule with a control character that YAML does not allow: U+007F to U+009F except U+0085, U+FFFE or U+FFFF.",
    why: "The operator fails to write the rule file and drops the whole object.",
    fix: "Remove the character; it usually comes from text that was copied from a terminal or web page.",
    bad: 'alert: HighLoad\nexpr: node_load1 > 8\nannotations: { summary: "load\\u009F" }\n',
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations: { summary: load }\n",
  },
  run({ form, extent, groups }, report) {
    if (form === "file" || extent.plain) return;
    for (const { index: groupIndex, value: group } of groups) {
      const at = ["groups", groupIndex];
      checkText([...at, "name"], group.group.name, report);
      checkMap([...at, "labels"], group.group.labels, report);
      for (const { index, value } of group.rules) checkRule([...at, "rules", index], value.rule, report);
    }
  },
};

function checkRule(at: FieldPath, rule: Rule, report: Report): void {
  for (const field of ["record", "alert", "expr"] as const) checkText([...at, field], rule[field], report);
  for (const field of ["labels", "annotations"] as const) checkMap([...at, field], rule[field], report);
}

function checkMap(at: FieldPath, map: ReadonlyMap<string, string>, report: Report): void {
  for (const [name, text] of map) {
    checkText(at, name, report);
    checkText([...at, name], text, report);
  }
}

function checkText(at: FieldPath, text: string | undefined, report: Report): void {
  const start = text === undefined ? -1 : text.search(unwritable);
  if (text === undefined || start < 0) return;
  const code = text.charCodeAt(start).toString(16).toUpperCase().padStart(4, "0");
  const problem = `the character U+${code} cannot be written into a rule file`;
  report({ path: at, value: text, span: { start, end: start + 1 }, problem, fix: "remove it" });
}
