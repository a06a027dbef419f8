import type { ExprCheck } from "../check.ts";
import { crowdedSide } from "./crowded-side.ts";
import { labelList } from "./label-removal.ts";

/** Finds operators for which several series of a side match the same series of the other, which Prometheus refuses. */
export const manyToMany: ExprCheck = {
  id: "promql/many-to-many",
  grade: "warn",
  on: "expr",
  doc: {
    what: 'An operator without group_left and group_right of which one side is aggregated by labels that are not matched; or one with group_left or group_right whose "one" side is aggregated by labels although no labels are matched.',
    why: "On a side that must have one series for each match, two series that differ only in an unmatched label make the evaluation fail, and the rule has no result at all.",
    fix: "Match by these labels, aggregate them away, or add group_left if the left side has many series for each match, group_right if the right side has.",
    bad: "record: job:share:ratio\nexpr: sum by (job) (usage) / on () sum(usage)\n",
    good: "record: job:share:ratio\nexpr: sum by (job) (usage) / on () group_left sum(usage)\n",
  },
  run(subject, report) {
    for (const node of subject.binaries) {
      const side = crowdedSide(node, subject);
      // Series that never match fail nothing; never-matches reports them.
      if (side === undefined || subject.mismatches.some((found) => found.node === node && found.explicit)) continue;
      const problem = `series of the ${side.name} that differ only in ${labelList(side.labels)} match the same series, which makes the evaluation fail`;
      report({ span: node.opSpan, problem, fix: side.fix });
    }
  },
};
