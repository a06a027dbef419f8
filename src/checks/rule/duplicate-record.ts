import type { RulesCheck } from "../check.ts";
import { fixedValue, labelFlow } from "../promql/label-flow.ts";
import type { RuleSubject } from "../subject.ts";
import { eachDuplicate } from "./each-duplicate.ts";

/** Finds recording rules that write series which another rule of the same object writes. */
export const duplicateRecord: RulesCheck = {
  id: "rule/duplicate-record",
  grade: "warn",
  on: "rules",
  doc: {
    what: "Two recording rules of one record and equal labels in one object or file, whose expressions do not select by different values of a label.",
    why: "Both write the same series. Their values alternate, or the later one is dropped as a duplicate sample, and nothing says so.",
    fix: "Drop one, join the two expressions with or, or tell their results apart by a label.",
    bad: "groups:\n  - name: example\n    rules:\n      - { record: job:up:sum, expr: sum by (job) (up) }\n      - { record: job:up:sum, expr: count by (job) (up == 1) }\n",
    good: "groups:\n  - name: example\n    rules:\n      - { record: job:up:sum, expr: 'sum by (job) (up{job=\"a\"})' }\n      - { record: job:up:sum, expr: 'sum by (job) (up{job=\"b\"})' }\n",
  },
  run({ groups }, report) {
    eachDuplicate(
      groups,
      ({ rule }) => rule.record,
      overlaps,
      (at, record, where) => {
        const fix = "drop one, join the expressions with or, or set a label that tells them apart";
        report({
          at: [...at, "record"],
          kind: "Duplicate value",
          value: record,
          problem: `${where} records the same, with equal labels`,
          fix,
        });
      },
    );
  },
};

/** Whether two rules with equal labels may write the same series: not where a label that both keep has different values. */
function overlaps(a: RuleSubject, b: RuleSubject): boolean {
  if (a.expr === undefined || b.expr === undefined) return false;
  const left = labelFlow(a.expr)(a.expr.expr);
  const right = labelFlow(b.expr)(b.expr.expr);
  for (const { name, value } of left.fixed) {
    const other = fixedValue(right, name);
    if (other !== undefined && other !== value && !a.rule.labels.has(name) && !a.group.labels.has(name)) return false;
  }
  return true;
}
