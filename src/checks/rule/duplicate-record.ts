import type { RulesCheck } from "../check.ts";
import { fixedValue } from "../promql/label-flow.ts";
import { shareSeries } from "../promql/series-shape.ts";
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
    what: "Two recording rules in one object or file with the same record and the same labels, whose results have series in common: both return a single series, or both return the series or groups of one selector.",
    why: "Both write the same series. Its value alternates between the two, or the later sample is dropped as a duplicate, which only the log says.",
    fix: "Remove one, join the two expressions with or, or set a label that tells their results apart.",
    bad: "groups:\n  - name: example\n    rules:\n      - { record: job:up:sum, expr: sum by (job) (up) }\n      - { record: job:up:sum, expr: count by (job) (up == 1) }\n",
    good: "groups:\n  - name: example\n    rules:\n      - { record: job:up:sum, expr: 'sum by (job) (up{job=\"a\"})' }\n      - { record: job:up:sum, expr: 'sum by (job) (up{job=\"b\"})' }\n",
  },
  run({ groups }, report) {
    eachDuplicate(groups, likeness, (at, { rule }, earlier) => {
      report({
        path: [...at, "record"],
        kind: "Duplicate value",
        value: rule.record ?? "",
        problem: `${earlier} records the same series`,
        fix: "remove one, join the expressions with or, or set a label that tells them apart",
      });
    });
  },
};

const likeness: Likeness = {
  keyOf: ({ rule, expr }) => (expr === undefined || rule.record === "" ? undefined : rule.record),
  areSame: (earlier, later) => {
    const [one, other] = [earlier.expr, later.expr];
    if (one === undefined || other === undefined) return false;
    if (one.text.trim() === other.text.trim()) return true;
    if (shareSeries(one.series(one.expr), other.series(other.expr))) return true;
    const labels = onlyLabels(earlier);
    return labels !== undefined && labels === onlyLabels(later);
  },
};

/** Returns the labels of the only series that a rule can record, as text, without those that the rule sets itself. */
function onlyLabels({ rule, group, expr }: RuleSubject): string | undefined {
  const flow = expr === undefined ? undefined : expr.labels(expr.expr);
  if (flow?.only === undefined) return undefined;
  const labels: string[] = [];
  for (const name of flow.only) {
    if (setLabel(rule, group, name) !== undefined) continue;
    const value = fixedValue(flow, name);
    if (value === undefined) return undefined;
    labels.push(`${name}=${JSON.stringify(value)}`);
  }
  return labels.toSorted().join();
}
