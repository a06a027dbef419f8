import type { FieldPath } from "../../text/field-path.ts";
import type { GroupCheck, Report } from "../check.ts";

/** What Go's yaml.v2 does not read, and JSON leaves as it is: DEL, C1 controls but NEL, and two noncharacters. */
const unwritable = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/;

/** Finds out fast that there is nothing to look for: all of ASCII but DEL can be written. */
const suspicious = /[^\0-~]/;

/** Finds text that prometheus-operator cannot write into a rule file. */
export const unwritableText: GroupCheck = {
  id: "rule/unwritable-text",
  grade: "deny",
  on: "group",
  doc: {
    what: "A text of a PrometheusRule with a control character in it that YAML cannot hold: U+007F to U+009F (but U+0085), U+FFFE or U+FFFF.",
    why: "The operator fails to write the rule file and drops the whole object.",
    fix: "Remove the character; it mostly comes from a copied terminal or web page.",
    bad: 'alert: HighLoad\nexpr: node_load1 > 8\nannotations: { summary: "load\\u009F" }\n',
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations: { summary: load }\n",
  },
  run({ group, rules, form }, report) {
    if (form === "file") return;
    checkText(["name"], group.name, report);
    checkMap(group.labels, ["labels"], report);
    for (const { index, value } of rules) {
      const { rule } = value;
      for (const field of texts) {
        const text = rule[field];
        if (text !== undefined && suspicious.test(text)) checkText(["rules", index, field], text, report);
      }
      checkMap(rule.labels, ["rules", index, "labels"], report);
      checkMap(rule.annotations, ["rules", index, "annotations"], report);
    }
  },
};

const texts = ["record", "alert", "expr"] as const;

function checkMap(map: ReadonlyMap<string, string>, at: FieldPath, report: Report): void {
  for (const [name, text] of map) {
    if (suspicious.test(name)) checkText(at, name, report);
    if (suspicious.test(text)) checkText([...at, name], text, report);
  }
}

function checkText(at: FieldPath, text: string | undefined, report: Report): void {
  const start = text === undefined ? -1 : text.search(unwritable);
  if (text === undefined || start < 0) return;
  const code = text.charCodeAt(start).toString(16).toUpperCase().padStart(4, "0");
  const problem = `the character U+${code} cannot be written into a rule file`;
  report({ at, value: text, span: { start, end: start + 1 }, problem, fix: "remove it" });
}
