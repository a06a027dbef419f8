import type { BinaryExpr, Expr, VectorMatching } from "../../promql/ast.ts";
import { atLeast } from "../../promql/options.ts";
import type { ExprCheck } from "../check.ts";
import { canHave, fixedValue, labelFlow } from "./label-flow.ts";
import type { LabelFlow } from "./label-flow.ts";
import { labelList } from "./label-removal.ts";
import { bare, isComparison, isSetOperator } from "./shapes.ts";

/** Finds operators that take several series of a side for one, as nothing is left to tell them apart by. */
export const manyToMany: ExprCheck = {
  id: "promql/many-to-many",
  grade: "warn",
  on: "expr",
  doc: {
    what: "An operator that matches by no label, as with on (), a side that is aggregated by labels and so has several series.",
    why: "Prometheus matches one series with one. As soon as the side has two, the evaluation fails and the rule has no result at all.",
    fix: "Match by the labels, aggregate them away, or write group_left where the left side has many, group_right where the right has.",
    bad: "record: job:share:ratio\nexpr: sum by (job) (usage) / on () sum(usage)\n",
    good: "record: job:share:ratio\nexpr: sum by (job) (usage) / on () group_left sum(usage)\n",
  },
  run(subject, report) {
    for (const { node } of subject.nodes) {
      if (node.kind !== "BinaryExpr" || node.matching === undefined || isSetOperator(node.op)) continue;
      // Before, only what the comparison kept had to be unique.
      if (isComparison(node.op) && !node.returnBool && !atLeast(subject.settings.promql.version, "3.13")) continue;
      const known = labelFlow(subject);
      const side = crowded(node, node.matching, known(node.lhs), known(node.rhs));
      if (side === undefined) continue;
      const problem = `all series of the ${side.name} fall together, as ${labelList(side.labels)} is not matched by; with two of them the evaluation fails`;
      report({ span: node.opSpan, problem, fix: side.fix });
    }
  },
};

interface Side {
  readonly name: string;
  readonly labels: readonly string[];
  readonly fix: string;
}

function crowded({ lhs, rhs }: BinaryExpr, matching: VectorMatching, left: LabelFlow, right: LabelFlow): Side | undefined {
  const { card } = matching;
  if (!matchesAll(left, right, matching)) return undefined;
  const ofLeft = card === "many-to-one" ? [] : unmatched(lhs, left, matching);
  const ofRight = card === "one-to-many" ? [] : unmatched(rhs, right, matching);
  const both = ofLeft.length > 0 && ofRight.length > 0;
  if (ofLeft.length > 0)
    return { name: "left", labels: ofLeft, fix: both || card !== "one-to-one" ? "match by labels" : "add group_left" };
  if (ofRight.length > 0)
    return { name: "right", labels: ofRight, fix: card === "one-to-one" ? "add group_right" : "match by labels" };
  return undefined;
}

/** The labels that tell a side's series apart where none of them is matched by; empty where one is, or where there are none. */
function unmatched(side: Expr, flow: LabelFlow, { on, labels }: VectorMatching): string[] {
  if (flow.only === undefined || picksFew(side)) return [];
  const apart = flow.only.filter((label) => fixedValue(flow, label) === undefined);
  if (apart.length === 0 || !apart.every((label) => flow.expected.includes(label))) return [];
  return apart.some((label) => labels.includes(label) === on) ? [] : apart;
}

/** Says whether every series of one side matches every one of the other, as no label that is matched by can differ. */
function matchesAll(left: LabelFlow, right: LabelFlow, { on, labels }: VectorMatching): boolean {
  const matched = on ? labels : [...(left.only ?? []), ...(right.only ?? [])].filter((label) => !labels.includes(label));
  if (!on && (left.only === undefined || right.only === undefined)) return false;
  return matched.every((label) => {
    if (!canHave(left, label) && !canHave(right, label)) return true;
    const value = fixedValue(left, label);
    return value !== undefined && value === fixedValue(right, label);
  });
}

/** Says whether a side may be one series only though it is aggregated by labels. */
function picksFew(side: Expr): boolean {
  const node = bare(side);
  return node.kind === "AggregateExpr" && /^(topk|bottomk|limitk|limit_ratio)$/.test(node.op);
}
