import type { RulesCheck } from "../check.ts";
import { labelFlow } from "../promql/label-flow.ts";
import type { FixedLabel } from "../promql/label-flow.ts";
import type { RuleSubject } from "../subject.ts";
import { eachDuplicate } from "./each-duplicate.ts";
import type { Likeness } from "./each-duplicate.ts";
import { setLabel } from "./merged-labels.ts";

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
    const fixed = new Map<RuleSubject, readonly FixedLabel[]>();
    const fixedOf = (subject: RuleSubject): readonly FixedLabel[] => {
      let labels = fixed.get(subject);
      if (labels === undefined) fixed.set(subject, (labels = fixedLabels(subject)));
      return labels;
    };
    const likeness: Likeness = {
      keyOf: ({ rule, expr }) => (expr === undefined || rule.record === "" ? undefined : rule.record),
      differ: (a, b) => areApart(fixedOf(a), fixedOf(b)),
    };
    eachDuplicate(groups, likeness, (at, { rule }, where) => {
      report({
        at: [...at, "record"],
        kind: "Duplicate value",
        value: rule.record ?? "",
        problem: `${where} records the same, with equal labels`,
        fix: "drop one, join the expressions with or, or set a label that tells them apart",
      });
    });
  },
};

/** The labels with one value in all results, those that the rule or its group sets not counted. */
function fixedLabels({ rule, group, expr }: RuleSubject): readonly FixedLabel[] {
  if (expr === undefined) return [];
  const { fixed } = labelFlow(expr)(expr.expr);
  return fixed.filter(({ name }) => setLabel(rule, group, name) === undefined);
}

/** Whether no series can be in both of two results: they have different values of one label. */
function areApart(left: readonly FixedLabel[], right: readonly FixedLabel[]): boolean {
  return left.some(({ name, value }) => right.some((other) => other.name === name && other.value !== value));
}
