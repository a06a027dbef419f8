import type { Expr } from "../../promql/ast.ts";
import { contains, filtered, intersection, noLabelNames, union } from "./label-lists.ts";

/** A label that has the same value, which is not empty, in every series. */
export interface FixedLabel {
  readonly name: string;
  readonly value: string;
}

/**
 * What is known about the labels of the series that a node returns, apart from the metric name. Everything is certain
 * except `expected`, which also holds labels that the expression groups by or copies: series without such a label are
 * possible, but the expression is not written for them.
 */
export interface LabelFlow {
  /** The labels that series can have, if that is known; `by` is the node that removed all others. */
  readonly only: readonly string[] | undefined;
  readonly by: Expr | undefined;
  /** Labels that no series can have, each with the node that removed it. */
  readonly gone: ReadonlyMap<string, Expr>;
  readonly fixed: readonly FixedLabel[];
  /** Labels that every series has, whatever their values. */
  readonly certain: readonly string[];
  /** The certain labels, and those that the expression groups by or copies. */
  readonly expected: readonly string[];
  /** For labels set by label_replace() or label_join(): the labels that their values were made from, directly or not. */
  readonly derived: ReadonlyMap<string, readonly string[]>;
  /** Whether the series are those of a scraped metric, so that they normally have the labels of their target. */
  readonly scraped: boolean;
  /** Whether this is a scalar, which has no labels. */
  readonly scalar: boolean;
}

/** Larger sets of labels are not followed: no one writes them, and copying them would take time. */
export const maxLabels = 32;

const noMap: ReadonlyMap<string, never> = new Map<string, never>();
const noFixedLabels: readonly FixedLabel[] = [];

/** Nothing is known: series can have any label. */
export const anyLabels: LabelFlow = {
  only: undefined,
  by: undefined,
  gone: noMap,
  fixed: noFixedLabels,
  certain: noLabelNames,
  expected: noLabelNames,
  derived: noMap,
  scraped: false,
  scalar: false,
};

/** Reports whether series of a flow can have a label. */
export function canHave(flow: LabelFlow, label: string): boolean {
  return flow.only === undefined ? !flow.gone.has(label) : flow.only.includes(label);
}

/** Returns the value that a label has in every series of a flow, if there is one. */
export function fixedValue(flow: LabelFlow, label: string): string | undefined {
  for (const { name, value } of flow.fixed) if (name === label) return value;
  return undefined;
}

/** Returns the node because of which series of a flow cannot have `label`, or undefined if they can. */
export function removerOf(flow: LabelFlow, label: string): Expr | undefined {
  return canHave(flow, label) ? undefined : (flow.gone.get(label) ?? flow.by);
}

/** Returns the flow of a node whose series have no labels at all. */
export function noLabels(by: Expr, scalar: boolean): LabelFlow {
  return { ...anyLabels, only: noLabelNames, by, scalar };
}

/** Returns a flow of exactly these labels, all of which are expected. */
export function onlyLabels(only: readonly string[], by: Expr, from: Pick<LabelFlow, "fixed" | "certain" | "derived">): LabelFlow {
  return {
    ...anyLabels,
    only,
    by,
    fixed: pickFixed(from.fixed, only),
    certain: intersection(from.certain, only),
    expected: only,
    derived: from.derived,
  };
}

/** Returns a flow without some labels; `remover` is the node that removes them, undefined where they are set again at once. */
export function withoutLabels(flow: LabelFlow, labels: readonly string[], remover: Expr | undefined): LabelFlow {
  if (labels.length > maxLabels) return anyLabels;
  const gone = new Map(flow.gone);
  for (const label of labels) {
    if (remover === undefined) gone.delete(label);
    else if (gone.size < maxLabels && canHave(flow, label)) gone.set(label, remover);
  }
  const isKept = (label: string): boolean => !labels.includes(label);
  return {
    ...flow,
    only: flow.only === undefined ? undefined : filtered(flow.only, isKept),
    gone,
    fixed: filtered(flow.fixed, ({ name }) => isKept(name)),
    certain: filtered(flow.certain, isKept),
    expected: filtered(flow.expected, isKept),
    scraped: flow.scraped && isKept("job") && isKept("instance"),
  };
}

/** What is known about a label that is added to a flow. */
export interface AddedLabel {
  readonly name: string;
  /** Its value in every series, where there is only one; never empty. */
  readonly value?: string | undefined;
  readonly certain?: boolean;
  readonly expected?: boolean;
  /** The labels that its value is made from. */
  readonly sources?: readonly string[];
}

/** Returns a flow with a label added to it, in place of one of the same name. */
export function withLabel(flow: LabelFlow, label: AddedLabel): LabelFlow {
  const { name, value, certain = value !== undefined, expected = certain, sources = noLabelNames } = label;
  const rest = withoutLabels(flow, [name], undefined);
  if ((rest.only?.length ?? 0) >= maxLabels || rest.expected.length >= maxLabels) return anyLabels;
  const derived = new Map(flow.derived);
  derived.delete(name);
  if (sources.length > 0) derived.set(name, withTheirSources(sources, flow));
  return {
    ...rest,
    only: rest.only === undefined ? undefined : [...rest.only, name],
    fixed: value === undefined ? rest.fixed : [...rest.fixed, { name, value }],
    certain: certain ? [...rest.certain, name] : rest.certain,
    expected: expected ? [...rest.expected, name] : rest.expected,
    derived,
    scraped: flow.scraped,
  };
}

/** Returns those of the fixed labels whose names are in `labels`. */
export function pickFixed(fixed: readonly FixedLabel[], labels: readonly string[]): readonly FixedLabel[] {
  return filtered(fixed, ({ name }) => labels.includes(name));
}

function withTheirSources(sources: readonly string[], { derived }: LabelFlow): readonly string[] {
  let all = sources;
  for (const source of sources) all = union(all, derived.get(source) ?? noLabelNames);
  return all.length > maxLabels ? all.slice(0, maxLabels) : all;
}

/** Reports whether the value of one of `labels` was made from the label `source`. */
export function isSourceOf(flow: LabelFlow, source: string, labels: readonly string[]): boolean {
  return flow.derived.size > 0 && labels.some((label) => contains(flow.derived.get(label), source));
}
