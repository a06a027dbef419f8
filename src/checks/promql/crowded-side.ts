import type { BinaryExpr, Expr, VectorMatching } from "../../promql/ast.ts";
import { atLeast } from "../../text/version.ts";
import type { ExprSubject } from "../subject.ts";
import { canHave, fixedValue, isSourceOf } from "./label-flow.ts";
import type { LabelFlow } from "./label-flow.ts";
import { bare, isComparison, isSetOperator } from "./shapes.ts";

/** A side of an operator that must have one series for each match, and can have several. */
export interface CrowdedSide {
  readonly name: string;
  /** The labels in which the series of a match differ. */
  readonly labels: readonly string[];
  readonly fix: string;
}

/** Returns the side of an operator of which several series match the same series of the other, if there is one. */
export function crowdedSide(node: BinaryExpr, subject: ExprSubject): CrowdedSide | undefined {
  if (node.matching === undefined || isSetOperator(node.op)) return undefined;
  // Before 3.13, only what the comparison kept had to be unique.
  if (isComparison(node.op) && !node.returnBool && !atLeast(subject.settings.promql.version, "3.13")) return undefined;
  const flowOf = subject.labels;
  return crowded(node, node.matching, flowOf(node.lhs), flowOf(node.rhs));
}

function crowded(node: BinaryExpr, matching: VectorMatching, left: LabelFlow, right: LabelFlow): CrowdedSide | undefined {
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
