import type { ExprCheck } from "../check.ts";

/** Finds binary operators whose sides have different labels, so that no series of one side matches one of the other. */
export const neverMatches: ExprCheck = {
  id: "promql/never-matches",
  grade: "warn",
  on: "expr",
  doc: {
    what: "An operator that matches its sides by a label that, by the expression itself, only one of them has, or that has different values on the two sides.",
    why: "Series match only if all labels that are not ignored are equal. Arithmetic, comparisons and `and` then return nothing, and `unless` drops nothing.",
    fix: "Aggregate both sides by the same labels, or name the labels to match by with on or ignoring; if one side lacks labels, also add group_left.",
    bad: "alert: ManyErrors\nexpr: sum by (job, pod) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m])) > 0.1\n",
    good: "alert: ManyErrors\nexpr: sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m])) > 0.1\n",
  },
  run(subject, report) {
    for (const { node, problem, fix, explicit } of subject.mismatches) {
      if (explicit) report({ span: node.opSpan, problem, fix });
    }
  },
};
