import type { ExprCheck } from "../check.ts";
import { canHave } from "./label-flow.ts";
import { whyGone } from "./label-removal.ts";

/** Finds group_left and group_right with labels that the side they are copied from cannot have. */
export const copiesMissingLabel: ExprCheck = {
  id: "promql/copies-missing-label",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A label in group_left(…) or group_right(…) that the side it is copied from cannot have.",
    why: "A missing label is copied as empty: the result does not have it, even if the other side had it.",
    fix: "Keep the label on the side it is copied from, or do not copy it.",
    bad: "record: pod:usage:sum\nexpr: sum by (pod) (usage) * on (pod) group_left (node) max by (pod) (kube_pod_info)\n",
    good: "record: pod:usage:sum\nexpr: sum by (pod) (usage) * on (pod) group_left (node) max by (pod, node) (kube_pod_info)\n",
  },
  run(subject, report) {
    for (const node of subject.binaries) {
      if (node.matching === undefined || node.matching.include.length === 0) continue;
      const toLeft = node.matching.card === "many-to-one";
      const one = subject.labels(toLeft ? node.rhs : node.lhs);
      for (const label of node.matching.include) {
        if (canHave(one, label)) continue;
        const group = toLeft ? "group_left" : "group_right";
        const problem = `${group} copies "${label}" from the ${toLeft ? "right" : "left"}, which cannot have it, as ${whyGone(one, label)}`;
        report({ span: node.opSpan, problem, fix: `keep "${label}" there, or do not copy it` });
      }
    }
  },
};
