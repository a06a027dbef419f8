import type { BinaryExpr, Expr, VectorMatching } from "../../promql/ast.ts";
import {
  anyLabels,
  canHave,
  fixedValue,
  maxLabels,
  onlyLabels,
  pickFixed,
  removerOf,
  withLabel,
  withoutLabels,
} from "./label-flow.ts";
import type { FixedLabel, LabelFlow } from "./label-flow.ts";
import { distinct, filtered, intersection, joined, noLabelNames, union } from "./label-lists.ts";

/** Returns the labels of what a binary operator returns, where `left` and `right` are those of its sides. */
export function combinedLabels(node: BinaryExpr, left: LabelFlow, right: LabelFlow): LabelFlow {
  const { matching } = node;
  // With a scalar on one side, the other side gives the labels.
  if (matching === undefined) return left.scalar ? right : left;
  if (matching.fillLeft !== undefined || matching.fillRight !== undefined) return anyLabels;
  if (node.op === "or") return either(left, right);
  if (node.op === "unless") return left;
  if (node.op === "and") return matched(left, right, matching);
  if (matching.labels.length > maxLabels) return anyLabels;
  if (matching.card !== "one-to-one") {
    const [many, one] = matching.card === "many-to-one" ? [left, right] : [right, left];
    return withIncluded(matched(many, one, matching), one, matching.include, node);
  }
  const both = matched(left, right, matching);
  if (!matching.on) return matching.labels.length === 0 ? both : withoutLabels(both, matching.labels, node);
  const only = filtered(distinct(matching.labels), (label) => canHave(both, label));
  return { ...onlyLabels(only, node, both), expected: intersection(both.expected, only) };
}

/** Returns the flow of those series of `left` whose matched labels equal those of a series of `right`. */
function matched(left: LabelFlow, right: LabelFlow, { on, labels }: VectorMatching): LabelFlow {
  if (labels.length > maxLabels) return left;
  if (labels.length === 0) return on ? left : both(left, right);
  if (on) return matchedOn(left, right, labels);
  // All labels but the ignored ones are equal; of those, the right side says nothing.
  const rest = both(left, withoutLabels(right, labels, undefined));
  if (rest.only === undefined) return rest;
  const ignored = filtered(labels, (label) => canHave(left, label));
  return { ...rest, only: union(rest.only, ignored) };
}

function matchedOn(left: LabelFlow, right: LabelFlow, labels: readonly string[]): LabelFlow {
  let flow = left;
  for (const label of labels) {
    const remover = canHave(left, label) ? removerOf(right, label) : undefined;
    if (remover !== undefined) flow = withoutLabels(flow, [label], remover);
  }
  const certain = union(flow.certain, intersection(right.certain, labels));
  const expected = union(flow.expected, certain);
  return { ...flow, fixed: joinedFixed(pickFixed(right.fixed, labels), flow.fixed), certain, expected };
}

/** Returns the flow of series that have the same labels on both sides. */
function both(left: LabelFlow, right: LabelFlow): LabelFlow {
  const rest = {
    fixed: joinedFixed(left.fixed, right.fixed),
    certain: union(left.certain, right.certain),
    expected: union(left.expected.length === 0 ? right.expected : left.expected, right.certain),
    derived: joined(left.derived, right.derived, maxLabels),
    scraped: left.scraped || right.scraped,
    scalar: false,
  };
  if (left.only === undefined && right.only === undefined) {
    return { ...rest, only: undefined, by: undefined, gone: joined(left.gone, right.gone, maxLabels) };
  }
  const [from, other] = left.only === undefined ? [right, left] : [left, right];
  const only = filtered(from.only ?? noLabelNames, (label) => canHave(other, label));
  return {
    ...rest,
    only,
    gone: from.gone,
    by: from.by,
    certain: intersection(rest.certain, only),
    expected: intersection(rest.expected, only),
    fixed: pickFixed(rest.fixed, only),
  };
}

/** Returns the flow of series that come from one side or the other. */
function either(left: LabelFlow, right: LabelFlow): LabelFlow {
  const rest = {
    fixed: filtered(left.fixed, ({ name, value }) => fixedValue(right, name) === value),
    certain: intersection(left.certain, right.certain),
    expected: intersection(left.expected, right.expected),
    derived: joined(left.derived, right.derived, maxLabels),
    scraped: left.scraped && right.scraped,
    scalar: false,
  };
  if (left.only !== undefined && right.only !== undefined) {
    const only = union(left.only, right.only);
    const by = left.only.length === 0 ? right.by : left.by;
    return only.length > maxLabels ? anyLabels : { ...rest, only, gone: anyLabels.gone, by };
  }
  const [from, other] = left.only === undefined ? [left, right] : [right, left];
  const gone = from.gone.size === 0 ? from.gone : new Map([...from.gone].filter(([label]) => !canHave(other, label)));
  return { ...rest, only: undefined, by: undefined, gone };
}

/** Returns the flow of the "many" side with the labels that group_left or group_right copies from the "one" side. */
function withIncluded(many: LabelFlow, one: LabelFlow, include: readonly string[], node: Expr): LabelFlow {
  if (include.length === 0) return many;
  if (include.length > maxLabels) return anyLabels;
  let flow = withoutLabels(many, include, node);
  for (const name of distinct(include)) {
    if (!canHave(one, name)) continue;
    flow = withLabel(flow, { name, value: fixedValue(one, name), certain: one.certain.includes(name), expected: true });
  }
  return { ...flow, scraped: many.scraped && flow.scraped };
}

function joinedFixed(first: readonly FixedLabel[], second: readonly FixedLabel[]): readonly FixedLabel[] {
  if (second.length === 0 || first === second) return first;
  if (first.length === 0) return second;
  const added = second.filter(({ name }) => first.every((label) => label.name !== name));
  return added.length === 0 ? first : [...first, ...added].slice(0, maxLabels);
}
