import type { BinaryExpr, VectorMatching } from "../../promql/ast.ts";
import { quoteAround } from "../../text/quote.ts";
import type { ExprCheck } from "../check.ts";
import { canHave, fixedValue, labelFlow } from "./label-flow.ts";
import type { LabelFlow } from "./label-flow.ts";
import { whyGone } from "./label-removal.ts";
import { nodesByKind } from "./nodes-by-kind.ts";

/** Finds binary operators whose two sides differ in labels so that no series of one matches one of the other. */
export const neverMatches: ExprCheck = {
  id: "promql/never-matches",
  grade: "warn",
  on: "expr",
  doc: {
    what: "Two sides of an operator that are matched by a label that only one of them can have, or has with another value.",
    why: "Series match only when all labels that are not ignored are equal. So arithmetic, comparisons and `and` have no result, and `unless` drops nothing.",
    fix: "Aggregate both sides by the same labels, or say with on or ignoring what to match by; with one side lacking labels also group_left.",
    bad: "alert: ManyErrors\nexpr: sum by (job, pod) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m])) > 0.1\n",
    good: "alert: ManyErrors\nexpr: sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m])) > 0.1\n",
  },
  run(subject, report) {
    for (const node of nodesByKind(subject).binaries) {
      if (node.matching === undefined || node.op === "or") continue;
      if (node.matching.fillLeft !== undefined || node.matching.fillRight !== undefined) continue;
      const known = labelFlow(subject);
      const mismatch = mismatchOf(node.matching, known(node.lhs), known(node.rhs));
      if (mismatch === undefined) continue;
      report({ span: node.opSpan, problem: `${effect(node, mismatch)}: ${mismatch.problem}`, fix: mismatch.fix });
    }
  },
};

interface Mismatch {
  readonly problem: string;
  readonly fix: string;
  /** What series must not have to match all the same; undefined where none match. */
  readonly unless?: string;
}

function effect({ op }: BinaryExpr, { unless }: Mismatch): string {
  if (unless === undefined) return op === "unless" ? "this unless drops nothing" : `the sides of ${op} never match`;
  return op === "unless" ? `this unless drops only series without ${unless}` : `only series without ${unless} match here`;
}

function mismatchOf(matching: VectorMatching, left: LabelFlow, right: LabelFlow): Mismatch | undefined {
  return (
    differing(matching, left, right) ??
    lacking(matching, left, right, "left", "right") ??
    lacking(matching, right, left, "right", "left")
  );
}

/** Finds a label that both sides have with one value each, which are not the same. */
function differing({ on, labels }: VectorMatching, left: LabelFlow, right: LabelFlow): Mismatch | undefined {
  if (left.fixed.length === 0 || right.fixed.length === 0) return undefined;
  for (const { name: label, value } of left.fixed) {
    const other = fixedValue(right, label);
    if (other === undefined || other === value || labels.includes(label) !== on) continue;
    const problem = `"${label}" is ${quoteAround(value)} on the left and ${quoteAround(other)} on the right`;
    return { problem, fix: on ? `drop "${label}" from on` : `add ignoring (${label}), or name the labels to match by with on` };
  }
  return undefined;
}

/** Finds a label to match by that the `one` side has or should have and the `other` cannot. */
function lacking(
  { on, labels }: VectorMatching,
  one: LabelFlow,
  other: LabelFlow,
  oneName: string,
  otherName: string,
): Mismatch | undefined {
  for (const label of on ? labels : one.expected) {
    if (!canHave(one, label) || canHave(other, label) || (!on && labels.includes(label))) continue;
    const problem = `"${label}" cannot be on the ${otherName}, as ${whyGone(other, label)}`;
    const fix = on
      ? `keep "${label}" there, or drop it from on`
      : "keep the same labels on both sides, or match with on or ignoring";
    return { problem, fix, unless: `"${label}"` };
  }
  // What is scraped has labels of its target.
  if (on || !one.scraped || labels.includes("job") || labels.includes("instance")) return undefined;
  if (canHave(other, "job") || canHave(other, "instance")) return undefined;
  const problem = `the ${oneName} is as scraped, and the ${otherName} cannot have "instance", as ${whyGone(other, "instance")}`;
  const fix = "aggregate both sides by the same labels, or match with on";
  return { problem, fix, unless: "target labels" };
}
