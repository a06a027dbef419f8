import type { ExprCheck } from "../check.ts";
import { crowdedSide } from "./crowded-side.ts";

/** Finds binary operators of which one side lacks a label that the other normally has. */
export const seldomMatches: ExprCheck = {
  id: "promql/seldom-matches",
  grade: "hint",
  on: "expr",
  doc: {
    what: "An operator of which one side lacks a matched label that the other side normally has: the labels of a scraped target, or a label such as cluster that tells places apart.",
    why: "Scraped series have the labels job and instance, so a sum of all series does not match them. Whether a series has the label cluster depends on where the rule runs.",
    fix: "Aggregate both sides by the same labels, or match with on.",
    bad: "alert: FewWorkers\nexpr: count(worker_busy) / worker_limit > 0.9\n",
    good: "alert: FewWorkers\nexpr: count(worker_busy) / sum(worker_limit) > 0.9\n",
  },
  run(subject, report) {
    for (const { node, problem, fix, explicit } of subject.mismatches) {
      if (!explicit && crowdedSide(node, subject) === undefined) report({ span: node.opSpan, problem, fix });
    }
  },
};
