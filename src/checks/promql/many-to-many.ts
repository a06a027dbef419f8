import type { BinaryExpr, Expr, VectorMatching } from "../../promql/ast.ts";
import { atLeast } from "../../text/version.ts";
import type { ExprCheck } from "../check.ts";
import { canHave, fixedValue, labelFlow } from "./label-flow.ts";
import type { LabelFlow } from "./label-flow.ts";
import { labelList } from "./label-removal.ts";
import { bare, isComparison, isSetOperator } from "./shapes.ts";
import { nodesByKind } from "./nodes-by-kind.ts";

/** Finds operators that match one series with one by fewer labels than tell the series of a side apart. */
export const manyToMany: ExprCheck = {
  id: "promql/many-to-many",
  grade: "warn",
  on: "expr",
  doc: {
    what: "An operator without group_left or group_right, one side of which is aggregated by labels that are not matched by; or with one of them, where the one side is aggregated by labels and nothing is matched by.",
    why: "Prometheus then matches one series with one. As soon as two series of the side differ in such a label only, the evaluation fails and the rule has no result at all.",
    fix: "Match by the labels, aggregate them away, or write group_left where the left side has many, group_right where the right has.",
    bad: "record: job:share:ratio\nexpr: sum by (job) (usage) / on () sum(usage)\n",
    good: "record: job:share:ratio\nexpr: sum by (job) (usage) / on () group_left sum(usage)\n",
  },
  run(subject, report) {
    for (const node of nodesByKind(subject).binaries) {
      if (node.matching === undefined || isSetOperator(node.op)) continue;
      // Before, only what the comparison kept had to be unique.
      if (isComparison(node.op) && !node.returnBool && !atLeast(subject.settings.promql.version, "3.13")) continue;
      const known = labelFlow(subject);
      const side = crowded(node, node.matching, known(node.lhs), known(node.rhs));
      if (side === undefined) continue;
      const problem = `series of the ${side.name} that differ only in ${labelList(side.labels)} match the same series, and then the evaluation fails`;
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
  // With group_left or group_right, one label may well decide another, as a pod does its node.
  if (!matchesAll(left, right, matching)) return undefined;
  const [name, labels] = card === "many-to-one" ? ["right", ofRight] : ["left", ofLeft];
  return labels.length === 0 ? undefined : { name, labels, fix: "match by these labels" };
}

/** The labels that tell a side's series apart and are not matched by. */
function unmatched(side: Expr, flow: LabelFlow, { on, labels }: VectorMatching): string[] {
  if (flow.only === undefined || picksFew(side)) return [];
  return flow.only.filter(
    (label) => labels.includes(label) !== on && flow.expected.includes(label) && fixedValue(flow, label) === undefined,
  );
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
