import type { AggregateExpr, BinaryExpr, Call, Expr, VectorMatching, VectorSelector } from "../../promql/ast.ts";
import { fold } from "./fold.ts";
import type { Known } from "./fold.ts";
import { promqlFunctions } from "../../promql/functions.ts";
import { constantText, metricName, vectorArgument } from "./shapes.ts";

/** A label with its value in every series. */
export interface FixedLabel {
  readonly name: string;
  readonly value: string;
}

/**
 * What is known of the labels of the series that a node gives, the metric's name not counted. All of it is certain
 * but `expected`, which holds what the expression says should be there: a series without such a label is possible,
 * though nobody writes the expression for it.
 */
export interface LabelFlow {
  /** The labels that there can be, where that is known; the node that kept no others is `by`. */
  readonly only: readonly string[] | undefined;
  readonly by: Expr | undefined;
  /** Labels that there cannot be, each with the node that removed it. */
  readonly gone: ReadonlyMap<string, Expr>;
  /** Labels that have one and the same value in every series. */
  readonly fixed: readonly FixedLabel[];
  readonly expected: readonly string[];
  /** Whether the series were scraped as they are, so that they bear the labels of their target. */
  readonly scraped: boolean;
  /** Whether this is one number without labels rather than series. */
  readonly scalar: boolean;
}

/** Sets of more labels than this are not followed: nobody writes them, and copying them would take its time. */
const mostLabels = 32;

const noMap: ReadonlyMap<string, never> = new Map<string, never>();
const none: readonly string[] = [];
const noneFixed: readonly FixedLabel[] = [];

/** Nothing is known: any label may be there. */
const anything: LabelFlow = {
  only: undefined,
  by: undefined,
  gone: noMap,
  fixed: noneFixed,
  expected: none,
  scraped: false,
  scalar: false,
};
const scraped: LabelFlow = { ...anything, scraped: true };

/** Follows the labels of the series through an expression, from its selectors up. */
export const labelFlow = fold(anything, flowOf);

/** Says whether series of a flow can have a label. */
export function canHave(flow: LabelFlow, label: string): boolean {
  return flow.only === undefined ? !flow.gone.has(label) : flow.only.includes(label);
}

/** Gives the one value that a label has in all series of a flow. */
export function fixedValue(flow: LabelFlow, label: string): string | undefined {
  for (const { name, value } of flow.fixed) if (name === label) return value;
  return undefined;
}

/** Gives the node because of which the series of a flow cannot have `label`. */
export function removerOf(flow: LabelFlow, label: string): Expr | undefined {
  return canHave(flow, label) ? undefined : (flow.gone.get(label) ?? flow.by);
}

function flowOf(node: Expr, known: Known<LabelFlow>): LabelFlow {
  switch (node.kind) {
    case "NumberLiteral":
    case "StringLiteral":
      return noLabels(node, true);
    case "VectorSelector":
      return selected(node);
    case "MatrixSelector":
      return known(node.selector);
    case "SubqueryExpr":
    case "UnaryExpr":
    case "ParenExpr":
      return known(node.expr);
    case "Call":
      return called(node, known);
    case "AggregateExpr":
      return aggregated(node, known(node.expr));
    case "BinaryExpr":
      return combined(node, known);
    default:
      return anything;
  }
}

function noLabels(by: Expr, scalar: boolean): LabelFlow {
  return { only: none, by, gone: noMap, fixed: noneFixed, expected: none, scraped: false, scalar };
}

function selected(node: VectorSelector): LabelFlow {
  const name = metricName(node);
  const isScraped = name !== undefined && !name.includes(":") && !name.startsWith("ALERTS");
  if (node.matchers.length === 0) return isScraped ? scraped : anything;
  let gone: Map<string, Expr> | undefined;
  let fixed: FixedLabel[] | undefined;
  let expected: string[] | undefined;
  for (const matcher of node.matchers) {
    const { name: label, op, value } = matcher;
    if (label === "__name__" || (expected?.length ?? 0) + (gone?.size ?? 0) >= mostLabels) continue;
    if (op === "=" && value === "") {
      (gone ??= new Map()).set(label, node);
      continue;
    }
    if (op === "=") {
      if (fixed === undefined) fixed = [matcher];
      else if (fixed.every(({ name }) => name !== label)) fixed.push(matcher);
      else fixed = [...fixed.filter(({ name }) => name !== label), matcher];
    } else if (!(op === "!=" && value === "") && !(op === "=~" && value === ".+")) continue;
    if (expected === undefined) expected = [label];
    else if (!expected.includes(label)) expected.push(label);
  }
  return {
    only: undefined,
    by: undefined,
    gone: gone ?? noMap,
    fixed: fixed ?? noneFixed,
    expected: expected ?? none,
    scraped: isScraped,
    scalar: false,
  };
}

function called(node: Call, known: Known<LabelFlow>): LabelFlow {
  if (node.func === "absent" || node.func === "absent_over_time") return absentLabels(node);
  const argument = vectorArgument(node);
  if (argument === undefined || node.func === "scalar") {
    return noLabels(node, promqlFunctions.get(node.func)?.returns === "scalar");
  }
  const flow = known(argument);
  switch (node.func) {
    case "info":
      return { ...anything, expected: flow.expected, scraped: flow.scraped };
    case "label_replace":
    case "label_join":
      return withLabel(flow, constantText(node.args[1]), false);
    case "histogram_quantiles":
      return withLabel(without(flow, removed(["le"], node)), constantText(node.args[1]), true);
    case "histogram_quantile":
    case "histogram_fraction":
      return without(flow, removed(["le"], node));
    default:
      return flow;
  }
}

/** The labels that `absent` makes up: those that the selector's matchers give by equality, each named once only. */
function absentLabels(node: Call): LabelFlow {
  let inner = node.args[0];
  while (inner?.kind === "ParenExpr") inner = inner.expr;
  const selector = inner?.kind === "MatrixSelector" ? inner.selector : inner;
  if (selector?.kind !== "VectorSelector") return noLabels(node, false);
  const fixed = new Map<string, string>();
  const seen = new Set<string>();
  for (const { name, op, value } of selector.matchers) {
    if (name === "__name__") continue;
    if (op === "=" && !seen.has(name) && value !== "") fixed.set(name, value);
    else fixed.delete(name);
    if (op === "=") seen.add(name);
  }
  return grouping(
    [...fixed.keys()],
    node,
    [...fixed].map(([name, value]) => ({ name, value })),
  );
}

/** A flow to which a label is added that may be empty, or certainly is not. */
function withLabel(flow: LabelFlow, label: string | undefined, certain: boolean): LabelFlow {
  if (label === undefined) return { ...anything, scraped: flow.scraped };
  const rest = without(flow, new Map([[label, undefined]]));
  return plus(rest, [label], certain);
}

/** A flow with more labels than it had, which are expected to have values where `certain`. */
function plus(flow: LabelFlow, labels: readonly string[], certain: boolean): LabelFlow {
  if ((flow.only?.length ?? 0) + labels.length > mostLabels) return anything;
  const known = !certain || flow.expected.length + labels.length > mostLabels;
  const expected = known ? flow.expected : union(flow.expected, labels);
  const gone = drop(flow.gone, labels);
  return { ...flow, gone, expected, only: flow.only === undefined ? undefined : union(flow.only, labels) };
}

function aggregated(node: AggregateExpr, inner: LabelFlow): LabelFlow {
  switch (node.op) {
    case "topk":
    case "bottomk":
    case "limitk":
    case "limit_ratio":
      return inner;
    case "count_values":
      return withLabel(grouped(node, inner), constantText(node.param), true);
    default:
      return grouped(node, inner);
  }
}

function grouped(node: AggregateExpr, inner: LabelFlow): LabelFlow {
  if (node.without) return without(inner, removed(node.grouping, node));
  if (node.grouping.length === 0) return noLabels(node, false);
  if (node.grouping.length > mostLabels) return anything;
  const only = keep(distinct(node.grouping), (label) => canHave(inner, label));
  return grouping(only, node, pick(inner.fixed, only));
}

/** A flow of exactly these labels, all of which are expected. */
function grouping(only: readonly string[], by: Expr, fixed: readonly FixedLabel[]): LabelFlow {
  return { only, by, gone: noMap, fixed, expected: only, scraped: false, scalar: false };
}

/** A flow less some labels, each with what removed it, undefined where it may be set again at once. */
function without(flow: LabelFlow, labels: ReadonlyMap<string, Expr | undefined>): LabelFlow {
  if (labels.size > mostLabels) return anything;
  const gone = new Map(flow.gone);
  for (const [label, remover] of labels) {
    if (remover === undefined) gone.delete(label);
    else if (gone.size < mostLabels && canHave(flow, label)) gone.set(label, remover);
  }
  return {
    ...flow,
    only: flow.only === undefined ? undefined : minus(flow.only, labels),
    gone,
    fixed: flow.fixed.length === 0 ? flow.fixed : keep(flow.fixed, ({ name }) => !labels.has(name)),
    expected: minus(flow.expected, labels),
    scraped: flow.scraped && !(labels.has("job") || labels.has("instance")),
  };
}

function combined(node: BinaryExpr, known: Known<LabelFlow>): LabelFlow {
  const left = known(node.lhs);
  const right = known(node.rhs);
  const { matching } = node;
  if (matching === undefined) {
    // Where one side is a scalar, the other one gives the labels.
    return left.scalar ? right : left;
  }
  if (matching.fillLeft !== undefined || matching.fillRight !== undefined) return anything;
  if (node.op === "or") return either(left, right);
  if (node.op === "unless") return left;
  if (node.op === "and") return matched(left, right, matching);
  if (matching.card === "one-to-one") {
    const both = matched(left, right, matching);
    if (matching.labels.length > mostLabels) return anything;
    if (!matching.on) return matching.labels.length === 0 ? both : without(both, removed(matching.labels, node));
    const only = keep(distinct(matching.labels), (label) => canHave(both, label));
    return { ...grouping(only, node, pick(both.fixed, only)), expected: common(both.expected, only) };
  }
  const [many, one] = matching.card === "many-to-one" ? [left, right] : [right, left];
  return included(matched(many, one, matching), one, matching.include, node);
}

/** The flow of `left`, of which only series are kept whose matched labels equal those of one of `right`. */
function matched(left: LabelFlow, right: LabelFlow, { on, labels }: VectorMatching): LabelFlow {
  if (labels.length > mostLabels || labels.length === 0) return on || labels.length > 0 ? left : both(left, right);
  if (on) {
    const gone = new Map<string, Expr>();
    for (const label of labels) {
      const remover = canHave(left, label) ? removerOf(right, label) : undefined;
      if (remover !== undefined) gone.set(label, remover);
    }
    const kept = gone.size === 0 ? left : without(left, gone);
    const fixed = pick(right.fixed, labels);
    return fixed.length === 0 ? kept : { ...kept, fixed: joinFixed(fixed, kept.fixed) };
  }
  // All but the ignored labels are equal on both sides; of those ignored nothing is learnt from the other side.
  const rest = both(left, without(right, removed(labels, undefined)));
  if (rest.only === undefined) return rest;
  return {
    ...rest,
    only: union(
      rest.only,
      keep(labels, (label) => canHave(left, label)),
    ),
  };
}

/** The flow of series that have the same labels on both sides. */
function both(left: LabelFlow, right: LabelFlow): LabelFlow {
  const rest = {
    fixed: joinFixed(left.fixed, right.fixed),
    expected: left.expected.length === 0 ? right.expected : left.expected,
    scraped: left.scraped || right.scraped,
    scalar: false,
  };
  if (left.only === undefined && right.only === undefined) {
    return { ...rest, only: undefined, by: undefined, gone: join(left.gone, right.gone) };
  }
  const [from, other] = left.only === undefined ? [right, left] : [left, right];
  const only = keep(from.only ?? none, (label) => canHave(other, label));
  return { ...rest, only, gone: from.gone, by: from.by, expected: common(rest.expected, only), fixed: pick(rest.fixed, only) };
}

/** The flow of series that come from one side or the other. */
function either(left: LabelFlow, right: LabelFlow): LabelFlow {
  const rest = {
    fixed: keep(left.fixed, ({ name, value }) => fixedValue(right, name) === value),
    expected: common(left.expected, right.expected),
    scraped: left.scraped && right.scraped,
    scalar: false,
  };
  if (left.only !== undefined && right.only !== undefined) {
    const only = union(left.only, right.only);
    const by = left.only.length === 0 ? right.by : left.by;
    return only.length > mostLabels ? anything : { ...rest, only, gone: noMap, by };
  }
  const [from, other] = left.only === undefined ? [left, right] : [right, left];
  const gone = from.gone.size === 0 ? from.gone : new Map([...from.gone].filter(([label]) => !canHave(other, label)));
  return { ...rest, only: undefined, by: undefined, gone };
}

/** The flow of the many side with the labels copied from the one side. */
function included(many: LabelFlow, one: LabelFlow, include: readonly string[], node: Expr): LabelFlow {
  if (include.length === 0) return many;
  if (include.length > mostLabels) return anything;
  const copied = include.filter((label) => canHave(one, label));
  return plus(without(many, removed(include, node)), copied, true);
}

function removed(labels: readonly string[], remover: Expr | undefined): ReadonlyMap<string, Expr | undefined> {
  return new Map(labels.map((label) => [label, remover]));
}

function pick(fixed: readonly FixedLabel[], labels: readonly string[]): readonly FixedLabel[] {
  return fixed.length === 0 ? fixed : keep(fixed, ({ name }) => labels.includes(name));
}

/** What is kept of a list; the list itself where all of it is. */
function keep<T>(list: readonly T[], isKept: (item: T) => boolean): readonly T[] {
  return list.every(isKept) ? list : list.filter(isKept);
}

/** The labels, each once. */
function distinct(labels: readonly string[]): readonly string[] {
  return labels.every((label, index) => labels.indexOf(label) === index) ? labels : union(none, labels);
}

function common(some: readonly string[], labels: readonly string[]): readonly string[] {
  if (some.length === 0 || labels.length === 0) return none;
  return keep(some, (label) => labels.includes(label));
}

function union(some: readonly string[], more: readonly string[]): readonly string[] {
  const added = more.filter((label, index) => !some.includes(label) && more.indexOf(label) === index);
  return added.length === 0 ? some : [...some, ...added];
}

function minus(some: readonly string[], labels: ReadonlyMap<string, unknown>): readonly string[] {
  return keep(some, (label) => !labels.has(label));
}

function drop<T>(map: ReadonlyMap<string, T>, labels: readonly string[]): ReadonlyMap<string, T> {
  if (map.size === 0) return noMap;
  return new Map([...map].filter(([label]) => !labels.includes(label)));
}

/** Both lists, the first one's value where they have a name in common. */
function joinFixed(first: readonly FixedLabel[], second: readonly FixedLabel[]): readonly FixedLabel[] {
  if (second.length === 0 || first === second) return first;
  if (first.length === 0) return second;
  const added = second.filter(({ name }) => first.every((label) => label.name !== name));
  return added.length === 0 ? first : [...first, ...added].slice(0, mostLabels);
}

function join<T>(first: ReadonlyMap<string, T>, second: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  if (second.size === 0 || first === second) return first;
  if (first.size === 0) return second;
  const joined = new Map(first);
  for (const [label, value] of second) if (joined.size < mostLabels && !joined.has(label)) joined.set(label, value);
  return joined;
}
