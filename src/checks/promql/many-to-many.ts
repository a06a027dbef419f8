import type { BinaryExpr, Expr, VectorMatching } from "../../promql/ast.ts";
import { atLeast } from "../../text/version.ts";
import type { ExprCheck } from "../check.ts";
import { followLabels } from "./follow-labels.ts";
import { canHave, fixedValue, isSourceOf } from "./label-flow.ts";
import type { LabelFlow } from "./label-flow.ts";
import { labelList } from "./label-removal.ts";
import { bare, isComparison, isSetOperator } from "./shapes.ts";
import { nodesByKind } from "./nodes-by-kind.ts";

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
    for (const node of nodesByKind(subject).binaries) {
      if (node.matching === undefined || isSetOperator(node.op)) continue;
      // Before 3.13, only what the comparison kept had to be unique.
      if (isComparison(node.op) && !node.returnBool && !atLeast(subject.settings.promql.version, "3.13")) continue;
      const flowOf = followLabels(subject);
      const side = crowded(node, node.matching, flowOf(node.lhs), flowOf(node.rhs));
      if (side === undefined) continue;
      const problem = `series of the ${side.name} that differ only in ${labelList(side.labels)} match the same series, which makes the evaluation fail`;
      report({ span: node.opSpan, problem, fix: side.fix });
    }
  },
};

interface Side {
  readonly name: string;
  readonly labels: readonly string[];
  readonly fix: string;
}

function crowded(node: BinaryExpr, matching: VectorMatching, left: LabelFlow, right: LabelFlow): Side | undefined {
  const { card } = matching;
  const ofLeft = unmatched(node.lhs, left, matching);
  const ofRight = unmatched(node.rhs, right, matching);
  if (card === "one-to-one") {
    const both = ofLeft.length > 0 && ofRight.length > 0;
    if (ofLeft.length > 0) return { name: "left", labels: ofLeft, fix: both ? "match by these labels" : "add group_left" };
    return ofRight.length === 0 ? undefined : { name: "right", labels: ofRight, fix: "add group_right" };
  }
  // With group_left or group_right, one label often determines another, as a pod does its node.
  if (!matchesAll(left, right, matching)) return undefined;
  const [name, labels] = card === "many-to-one" ? ["right", ofRight] : ["left", ofLeft];
  return labels.length === 0 ? undefined : { name, labels, fix: "match by these labels" };
}

/**
 * Returns the labels in which series of a side can differ though they match the same series. A label that a matched one
 * was made from is not among them: series that differ in it differ in the matched label too, or may do so.
 */
function unmatched(side: Expr, flow: LabelFlow, { on, labels, include }: VectorMatching): readonly string[] {
  const { only } = flow;
  if (only === undefined || picksFew(side)) return [];
  const matched = on ? labels : only.filter((label) => !labels.includes(label));
  return only.filter(
    (label) =>
      !matched.includes(label) &&
      // A label that is copied is meant to have one value for each match.
      !include.includes(label) &&
      flow.expected.includes(label) &&
      fixedValue(flow, label) === undefined &&
      !isSourceOf(flow, label, matched),
  );
}

/** Reports whether every series of one side matches every series of the other, as no matched label can differ. */
function matchesAll(left: LabelFlow, right: LabelFlow, { on, labels }: VectorMatching): boolean {
  const matched = on ? labels : [...(left.only ?? []), ...(right.only ?? [])].filter((label) => !labels.includes(label));
  if (!on && (left.only === undefined || right.only === undefined)) return false;
  return matched.every((label) => {
    if (!canHave(left, label) && !canHave(right, label)) return true;
    const value = fixedValue(left, label);
    return value !== undefined && value === fixedValue(right, label);
  });
}

/** Reports whether a side may have only one series although it is aggregated by labels. */
function picksFew(side: Expr): boolean {
  const node = bare(side);
  return node.kind === "AggregateExpr" && /^(topk|bottomk|limitk|limit_ratio)$/.test(node.op);
}
