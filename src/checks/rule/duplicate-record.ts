import type { RulesCheck } from "../check.ts";
import { canHave, labelFlow } from "../promql/label-flow.ts";
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
    what: "Two recording rules of one record and equal labels in one object or file, whose expressions do not select differently by a label that both keep.",
    why: "Both write the same series. Their values alternate, or the later one is dropped as a duplicate sample, and nothing says so.",
    fix: "Drop one, join the two expressions with or, or tell their results apart by a label.",
    bad: "groups:\n  - name: example\n    rules:\n      - { record: job:up:sum, expr: sum by (job) (up) }\n      - { record: job:up:sum, expr: count by (job) (up == 1) }\n",
    good: "groups:\n  - name: example\n    rules:\n      - { record: job:up:sum, expr: 'sum by (job) (up{job=\"a\"})' }\n      - { record: job:up:sum, expr: 'sum by (job) (up{job=\"b\"})' }\n",
  },
  run({ groups }, report) {
    const known = new Map<RuleSubject, Selection>();
    const selectionOf = (subject: RuleSubject): Selection => {
      let selection = known.get(subject);
      if (selection === undefined) known.set(subject, (selection = selectionBy(subject)));
      return selection;
    };
    const likeness: Likeness = {
      keyOf: ({ rule, expr }) => (expr === undefined || rule.record === "" ? undefined : rule.record),
      differ: (a, b) => differ(selectionOf(a), selectionOf(b)),
    };
    eachDuplicate(groups, likeness, (at, { rule }, where) => {
      report({
        path: [...at, "record"],
        kind: "Duplicate value",
        value: rule.record ?? "",
        problem: `${where} records the same, with equal labels`,
        fix: "drop one, join the expressions with or, or set a label that tells them apart",
      });
    });
  },
};

/** The matchers of an expression by label, for labels that its results can have and that are not set anew. */
type Selection = ReadonlyMap<string, ReadonlySet<string>>;

function selectionBy({ rule, group, expr }: RuleSubject): Selection {
  const selection = new Map<string, Set<string>>();
  if (expr === undefined) return selection;
  const flow = labelFlow(expr)(expr.expr);
  for (const { node } of expr.nodes) {
    if (node.kind !== "VectorSelector") continue;
    for (const { name, op, value } of node.matchers) {
      if (name === "__name__" || !canHave(flow, name) || setLabel(rule, group, name) !== undefined) continue;
      const matchers = selection.get(name) ?? new Set();
      selection.set(name, matchers.add(`${op}${value}`));
    }
  }
  return selection;
}

/** Whether both select by a label, and not in the same way: then nothing tells that they have a series in common. */
function differ(left: Selection, right: Selection): boolean {
  for (const [name, matchers] of left) {
    const others = right.get(name);
    if (others !== undefined && (others.size !== matchers.size || !matchers.isSubsetOf(others))) return true;
  }
  return false;
}
