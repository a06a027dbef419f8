import type { ExprSubject } from "../../../src/checks/subject.ts";
import type { LabelMatcher, VectorSelector } from "../../../src/promql/ast.ts";
import { metricName } from "../../../src/checks/promql/shapes.ts";
import { compileRegex, literalOf } from "../../../src/promql/regex.ts";
import type { Series } from "../../support/evaluator.ts";
import type { Random } from "../../support/random.ts";

/** How many samples each series has, 30 s apart. */
export const samples = 40;

/** How many series each selector gets. */
const seriesEach = 6;

/** Makes series that the selectors of an expression select, with the labels that the expression names, some missing. */
export function seriesFor(subject: ExprSubject, random: Random): Series[] {
  const labels = labelsIn(subject);
  const series = new Map<string, Series>();
  for (const { node } of subject.nodes) {
    if (node.kind !== "VectorSelector") continue;
    for (let left = seriesEach; left > 0; left--) {
      const own = labelsFor(node, labels, random);
      if (own !== undefined) series.set(JSON.stringify(own), { labels: own, values: valuesOf(own["__name__"] ?? "", random) });
    }
  }
  return [...series.values()];
}

/** Returns the labels that an expression names, and those of every target. */
function labelsIn({ nodes }: ExprSubject): readonly string[] {
  const labels = new Set(["job", "instance"]);
  for (const { node } of nodes) {
    if (node.kind === "AggregateExpr") for (const label of node.grouping) labels.add(label);
    else if (node.kind === "VectorSelector") for (const { name } of node.matchers) labels.add(name);
    else if (node.kind === "BinaryExpr") for (const label of node.matching?.labels ?? []) labels.add(label);
    else if (node.kind === "Call" && node.func.startsWith("label_")) {
      for (const arg of node.args) if (arg.kind === "StringLiteral" && /^[a-z_]\w*$/.test(arg.value)) labels.add(arg.value);
    }
  }
  labels.delete("__name__");
  return [...labels];
}

function labelsFor(node: VectorSelector, labels: readonly string[], random: Random): Record<string, string> | undefined {
  const name =
    metricName(node) ??
    valueFor(
      node.matchers.filter((matcher) => matcher.name === "__name__"),
      "",
      random,
    );
  if (name === undefined || name === "") return undefined;
  const own: Record<string, string> = { __name__: name };
  for (const label of labels) {
    const matchers = node.matchers.filter((matcher) => matcher.name === label);
    const value = valueFor(matchers, label, random);
    if (value === undefined) return undefined;
    if (value !== "") own[label] = value;
  }
  return own;
}

/** Returns a value that meets matchers, the same few for all series so that they match; undefined where none is found. */
function valueFor(matchers: readonly LabelMatcher[], label: string, random: Random): string | undefined {
  const usual = label === "le" ? ["0.1", "1", "+Inf"] : label === "instance" ? ["n1:9100", "n2:9100"] : ["a", "b", "a", "b", ""];
  const choices = [...matchers.flatMap(candidates), random.pick(usual), "x", "a", ""];
  const start = matchers.length === 0 ? choices.length - 4 : 0;
  const meeting = choices.slice(start).filter((value) => matchers.every((matcher) => meets(matcher, value)));
  return matchers.length === 0 ? meeting[0] : meeting.length === 0 ? undefined : random.pick(meeting);
}

/** Returns some texts that a matcher may match: its literal values, or its pattern with the operators replaced. */
function candidates({ op, value }: LabelMatcher): readonly string[] {
  if (op === "=") return [value];
  if (op !== "=~") return [];
  const plain = literalOf(value);
  if (plain !== undefined) return plain.slice(0, 3);
  return value
    .split("|")
    .slice(0, 4)
    .map((branch) =>
      branch
        .replaceAll(/\[\^?([^\]])[^\]]*\]/g, "$1")
        .replaceAll(/\\[dw]/g, "1")
        .replaceAll(/\.[*+]\??/g, "x")
        .replaceAll(/[\\^$()?*+]/g, "")
        .replaceAll(".", "0"),
    );
}

function meets({ op, value }: LabelMatcher, text: string): boolean {
  if (op === "=" || op === "!=") return (value === text) === (op === "=");
  const regex = compileRegex(value);
  return regex.ok && regex.matches(text) === (op === "=~");
}

function valuesOf(metric: string, random: Random): (number | null)[] {
  const isCounter = /_(total|count|bucket|sum)$/.test(metric);
  let count = 0;
  return Array.from({ length: samples }, () => {
    if (metric === "up") return random.below(2);
    if (metric === "ALERTS") return 1;
    if (!isCounter) return random.pick([0, 1, 1, 1, 2, 5, 0.5, 100, 1e6]);
    count = random.chance(0.05) ? 0 : count + random.below(5);
    return count;
  });
}
