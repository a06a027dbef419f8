import type { RuleCheck } from "../check.ts";
import { unconditionalPart } from "./unconditional-part.ts";

/** Finds alerts that fire while a series exists. */
export const noComparison: RuleCheck = {
  id: "promql/no-comparison",
  grade: "hint",
  on: "rule",
  doc: {
    what: "An alert on a metric that is not compared with anything.",
    why: "An alert fires for every series that its expression returns, whatever the value is, even 0. That is right only for a metric which exists while something is wrong and not otherwise.",
    fix: "Compare with a threshold, such as > 0.",
    bad: "alert: ReplicationBroken\nexpr: replication_broken\n",
    good: "alert: ReplicationBroken\nexpr: replication_broken > 0\n",
  },
  run({ rule, expr }, report) {
    const part = unconditionalPart(rule, expr);
    if (part === undefined || part.certain) return;
    report({
      path: ["expr"],
      value: expr?.text ?? "",
      span: part.marked.span,
      problem: "nothing is compared, so the alert fires for every series, whatever its value",
      fix: 'add "> 0" unless the series exist only while something is wrong',
    });
  },
};
