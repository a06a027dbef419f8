import type { BinaryExpr, VectorMatching } from "../../promql/ast.ts";
import { quoteAround } from "../../text/quote.ts";
import type { ResultOf } from "./fold.ts";
import { canHave, fixedValue } from "./label-flow.ts";
import type { LabelFlow } from "./label-flow.ts";
import { whyGone } from "./label-removal.ts";

/** Why the sides of an operator match nothing, or only series without a label that they are expected to have. */
export interface LabelMismatch {
  readonly node: BinaryExpr;
  readonly problem: string;
  readonly fix: string;
  /**
   * Whether the expression itself says that the label is there. Otherwise that rests on convention: scraped series have
   * the labels of their target, and rules for many clusters group by labels that a single cluster may not have.
   */
  readonly explicit: boolean;
}

/** The operators of an expression, and the labels of its nodes, which are read only where labels are matched. */
interface Operators {
  readonly binaries: readonly BinaryExpr[];
  readonly labels: ResultOf<LabelFlow>;
}

/** Finds the operators of an expression whose sides differ in labels so that series do not match. */
export function labelMismatches(operators: Operators): readonly LabelMismatch[] {
  const mismatches: LabelMismatch[] = [];
  for (const node of operators.binaries) {
    const { matching } = node;
    if (matching === undefined || node.op === "or") continue;
    if (matching.fillLeft !== undefined || matching.fillRight !== undefined) continue;
    const flowOf = operators.labels;
    const clauses = mismatchOf(matching, flowOf(node.lhs), flowOf(node.rhs));
    if (clauses === undefined) continue;
    const { reason, fix, without, explicit = true } = clauses;
    mismatches.push({ node, problem: `${effect(node, without)}: ${reason}`, fix, explicit });
  }
  return mismatches;
}

interface Clauses {
  readonly reason: string;
  readonly fix: string;
  /** What series must lack in order to match; undefined where none match. */
  readonly without?: string;
  readonly explicit?: boolean;
}

function effect({ op }: BinaryExpr, without: string | undefined): string {
  if (without === undefined) return op === "unless" ? "this unless drops nothing" : `the sides of ${op} never match`;
  return op === "unless" ? `this unless drops only series without ${without}` : `only series without ${without} match here`;
}

function mismatchOf(matching: VectorMatching, left: LabelFlow, right: LabelFlow): Clauses | undefined {
  const sides = [
    { one: left, other: right, name: "right" },
    { one: right, other: left, name: "left" },
  ] as const;
  const differing = differingValues(matching, left, right);
  if (differing !== undefined) return differing;
  for (const find of [certainLabel, expectedLabel, environmentLabel]) {
    for (const { one, other, name } of sides) {
      const label = find(matching, one, other);
      if (label === undefined) continue;
      const clauses = lackingClauses(matching, label, other, name);
      if (find === certainLabel) return clauses;
      return { ...clauses, without: `"${label}"`, explicit: find === expectedLabel };
    }
  }
  return targetLabels(matching, left, right, "right") ?? targetLabels(matching, right, left, "left");
}

/** Finds a matched label that has one value in all series of the left side, and another one in those of the right. */
function differingValues(matching: VectorMatching, left: LabelFlow, right: LabelFlow): Clauses | undefined {
  if (left.fixed.length === 0 || right.fixed.length === 0) return undefined;
  for (const { name: label, value } of left.fixed) {
    const other = fixedValue(right, label);
    if (other === undefined || other === value || !isMatched(matching, label)) continue;
    const reason = `"${label}" is ${quoteAround(value)} on the left and ${quoteAround(other)} on the right`;
    const fix = matching.on ? `remove "${label}" from on` : `add ignoring (${label}), or name the labels to match by with on`;
    return { reason, fix };
  }
  return undefined;
}

type FindLabel = (matching: VectorMatching, one: LabelFlow, other: LabelFlow) => string | undefined;

/** Finds a matched label that every series of one side has and no series of the other can have. */
const certainLabel: FindLabel = (matching, one, other) =>
  one.certain.find((label) => isMatched(matching, label) && !canHave(other, label));

/** Labels that tell clusters and other places apart, which series of a single one do not have. */
const environment = /cluster|namespace|region|zone|site|datacenter|^dc$|^env|stage|tenant|prometheus|replica|shard/;

const expectedLabel: FindLabel = (matching, one, other) =>
  lackingLabels(matching, one, other).find((label) => !environment.test(label));

const environmentLabel: FindLabel = (matching, one, other) => lackingLabels(matching, one, other)[0];

function lackingLabels(matching: VectorMatching, one: LabelFlow, other: LabelFlow): readonly string[] {
  const labels = matching.on ? matching.labels : one.expected;
  return labels.filter((label) => isMatched(matching, label) && canHave(one, label) && !canHave(other, label));
}

function isMatched({ on, labels }: VectorMatching, label: string): boolean {
  return labels.includes(label) === on;
}

function lackingClauses({ on }: VectorMatching, label: string, other: LabelFlow, otherName: string): Clauses {
  const fix = on
    ? `keep "${label}" on the ${otherName}, or remove it from on`
    : "aggregate both sides by the same labels, or match with on or ignoring";
  return { reason: `the ${otherName} side cannot have "${label}", as ${whyGone(other, label)}`, fix };
}

/** Finds a side of scraped series, which have labels of their target, where the other side can have none of them. */
function targetLabels({ on, labels }: VectorMatching, one: LabelFlow, other: LabelFlow, otherName: string): Clauses | undefined {
  if (on || !one.scraped || labels.includes("job") || labels.includes("instance")) return undefined;
  if (canHave(other, "job") || canHave(other, "instance")) return undefined;
  const reason = `the ${otherName} side cannot have "instance", as ${whyGone(other, "instance")}`;
  const fix = "aggregate both sides by the same labels, or match with on";
  return { reason, fix, without: "target labels", explicit: false };
}
