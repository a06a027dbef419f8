import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkedExpression } from "../../../src/checks/checked-expression.ts";
import { followLabels } from "../../../src/checks/promql/follow-labels.ts";
import { canHave } from "../../../src/checks/promql/label-flow.ts";
import { presence } from "../../../src/checks/promql/presence.ts";
import { followValues } from "../../../src/checks/promql/follow-values.ts";
import type { ValueRange } from "../../../src/checks/promql/value-range.ts";
import type { ExprSubject } from "../../../src/checks/subject.ts";
import type { BinaryExpr, Expr } from "../../../src/promql/ast.ts";
import type { Diagnostic } from "../../../src/text/diagnostic.ts";
import type { Span } from "../../../src/text/span.ts";
import { startEvaluator } from "../../support/evaluator.ts";
import type { Element } from "../../support/evaluator.ts";
import { plainSettings } from "../../support/judging.ts";
import { Random } from "../promql/random.ts";
import { cases, seed } from "../promql/settings.ts";
import { generateSeries, generateVector } from "./generate.ts";
import { Pace, finish } from "../../../src/text/steps.ts";

/** Evaluations cost more than parsing: one in ten of the cases of the other tests. */
const expressions = Math.ceil(cases / 10);
const perData = 50;
const at = 30;

/** Evaluates a part of an expression; undefined where the engine gives an error. */
type Evaluate = (part: { readonly span: Span }) => Promise<readonly Element[] | undefined>;

/** Says what of a claim is not so, if anything is not. */
type Refute = (fault: Diagnostic, subject: ExprSubject, evaluate: Evaluate) => Promise<string | undefined>;

/** What each check claims, as far as an evaluation can refute it. */
const claims: Readonly<Record<string, Refute>> = {
  "promql/never-true": async ({ span }, subject, evaluate) => {
    const node = binaryAt(subject, span);
    const result = node === undefined ? undefined : await evaluate(node);
    return result?.some(({ value }) => !(node?.returnBool === true && value === "0")) === true ? "it holds" : undefined;
  },
  "promql/always-true": async ({ span }, subject, evaluate) => {
    const node = binaryAt(subject, span);
    if (node === undefined || node.matching !== undefined) return undefined;
    const [result, side] = [await evaluate(node), await evaluate(node.lhs.kind === "NumberLiteral" ? node.rhs : node.lhs)];
    if (result === undefined || side === undefined) return undefined;
    const holds = node.returnBool ? result.every(({ value }) => value === "1") : result.length === side.length;
    return holds ? undefined : "it drops something";
  },
  "promql/contradictory-matchers": async ({ span }, subject, evaluate) => {
    const selector = subject.nodes.find(({ node }) => node.kind === "VectorSelector" && holds(node.span, span))?.node;
    const result = selector === undefined ? undefined : await evaluate(selector);
    return (result?.length ?? 0) > 0 ? "it selects something" : undefined;
  },
  "promql/never-matches": async ({ span, problem }, subject, evaluate) => {
    const node = operatorAt(subject, span);
    const result = node === undefined ? undefined : await evaluate(node);
    if (node === undefined || result === undefined) return undefined;
    const label = /series without "(\w+)"/.exec(problem)?.[1];
    const left = node.op === "unless" ? ((await evaluate(node.lhs)) ?? []) : [];
    if (problem.startsWith("this unless drops nothing")) return left.length === result.length ? undefined : "it drops something";
    if (problem.includes("never match")) return result.length === 0 ? undefined : "they match";
    if (label === undefined || node.matching?.include.includes(label) === true) return undefined;
    if (node.op !== "unless") return result.some(({ labels }) => label in labels) ? `something with ${label} matches` : undefined;
    const having = (elements: readonly Element[]): number => elements.filter(({ labels }) => label in labels).length;
    return having(left) === having(result) ? undefined : `something with ${label} is dropped`;
  },
  "promql/many-to-many": async ({ span, problem }, subject, evaluate) => {
    const node = operatorAt(subject, span);
    if (node?.matching === undefined || (await evaluate(node)) === undefined) return undefined;
    const [many, other] = problem.includes("of the left") ? [node.lhs, node.rhs] : [node.rhs, node.lhs];
    const [crowd, rest] = [await evaluate(many), await evaluate(other)];
    const groups = (rest ?? []).map(({ labels }) => groupOf(labels, node.matching));
    const crowded = groups.some(
      (group) => (crowd ?? []).filter(({ labels }) => groupOf(labels, node.matching) === group).length > 1,
    );
    return crowded ? "the evaluation does not fail" : undefined;
  },
  "promql/groups-by-missing-label": async ({ span, problem }, subject, evaluate) => {
    const node = subject.nodes.find((visited) => visited.node.kind === "AggregateExpr" && same(visited.node.span, span))?.node;
    return node?.kind === "AggregateExpr" && node.op !== "count_values" ? await withoutLabel(node, problem, evaluate) : undefined;
  },
  "promql/copies-missing-label": async ({ span, problem }, subject, evaluate) => {
    const node = operatorAt(subject, span);
    return node === undefined ? undefined : await withoutLabel(node, problem, evaluate);
  },
  "promql/quantile-without-le": async (fault, _subject, evaluate) => noResult(fault, evaluate),
  "promql/absent-of-constant": async (fault, _subject, evaluate) => noResult(fault, evaluate),
};

describe("what checks claim, borne out by Prometheus' own engine", () => {
  it(`${expressions} expressions`, async (test) => {
    const engine = await startEvaluator();
    const random = new Random(seed);
    const settings = { ...plainSettings, promql: { ...plainSettings.promql, experimentalFunctions: true } };
    const refuted: string[] = [];
    const tried = new Map<string, number>();
    for (let done = 0; done < expressions; done++) {
      if (done % perData === 0) engine.load(generateSeries(random));
      const text = generateVector(random, 1 + random.below(4));
      const { subject, errors } = finish(checkedExpression(text, settings, new Pace()));
      if (subject === undefined) continue;
      const evaluate: Evaluate = async ({ span }) => {
        const { error, result } = await engine.evaluate(text.slice(span.start, span.end), at);
        return error === undefined ? (result ?? []) : undefined;
      };
      const result = await evaluate(subject.expr);
      refuted.push(...wrongAnalyses(subject, result).map((what) => `${text}: ${what}`));
      for (const [{ id }, found] of errors) {
        const refute = claims[id];
        if (refute === undefined) continue;
        tried.set(id, (tried.get(id) ?? 0) + found.length);
        for (const fault of found) {
          const what = await refute(fault, subject, evaluate);
          if (what !== undefined) refuted.push(`${text}: ${fault.problem} (${id}): ${what}`);
        }
      }
    }
    await engine.close();
    test.diagnostic(`seed ${seed}: ${[...tried].map(([id, count]) => `${id} ${count}`).join(", ")}`);
    assert.deepEqual(refuted.slice(0, 20), []);
    for (const id of Object.keys(claims)) assert.ok(expressions < 5_000 || tried.has(id), `${id} was never tried`);
  });
});

/** What the analyses under the checks say of the whole expression that its result is not. */
function wrongAnalyses(subject: ExprSubject, result: readonly Element[] | undefined): string[] {
  if (result === undefined) return [];
  const wrong: string[] = [];
  const flow = followLabels(subject)(subject.expr);
  const range = followValues(subject)(subject.expr);
  for (const { labels, value } of result) {
    for (const name of Object.keys(labels)) if (name !== "__name__" && !canHave(flow, name)) wrong.push(`it has ${name}`);
    for (const name of flow.certain) if ((labels[name] ?? "") === "") wrong.push(`it lacks ${name}`);
    for (const { name, value: fixed } of flow.fixed) if (labels[name] !== fixed) wrong.push(`${name} is ${labels[name]}`);
    if (!isIn(range, Number(value.replace("Inf", "Infinity")))) wrong.push(`its value is ${value}`);
  }
  if (presence(subject)(subject.expr).always && result.length === 0) wrong.push("it has no result");
  return wrong;
}

function isIn({ low, high, openLow, openHigh, nan }: ValueRange, value: number): boolean {
  if (Number.isNaN(value)) return nan;
  return (openLow ? value > low : value >= low) && (openHigh ? value < high : value <= high);
}

/** What series are matched by: those with the same text match. */
function groupOf(labels: Readonly<Record<string, string>>, matching: BinaryExpr["matching"]): string {
  const named = matching?.labels ?? [];
  const matched = Object.entries(labels).filter(([name]) => name !== "__name__" && named.includes(name) === matching?.on);
  return JSON.stringify(matched.sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function withoutLabel(node: Expr, problem: string, evaluate: Evaluate): Promise<string | undefined> {
  const label = /"(\w+)"/.exec(problem)?.[1] ?? "";
  const result = await evaluate(node);
  return result?.some(({ labels }) => label in labels) === true ? `the result has ${label}` : undefined;
}

async function noResult(fault: Diagnostic, evaluate: Evaluate): Promise<string | undefined> {
  const result = await evaluate(fault);
  return (result?.length ?? 0) > 0 ? "it has a result" : undefined;
}

function binaryAt({ nodes }: ExprSubject, span: Span): BinaryExpr | undefined {
  for (const { node } of nodes) if (node.kind === "BinaryExpr" && same(node.span, span)) return node;
  return undefined;
}

function operatorAt({ nodes }: ExprSubject, span: Span): BinaryExpr | undefined {
  for (const { node } of nodes) if (node.kind === "BinaryExpr" && same(node.opSpan, span)) return node;
  return undefined;
}

function same(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}
