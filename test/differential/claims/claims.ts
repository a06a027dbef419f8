import type { ExprSubject } from "../../../src/checks/subject.ts";
import type { BinaryExpr, Expr } from "../../../src/promql/ast.ts";
import type { Diagnostic } from "../../../src/text/diagnostic.ts";
import type { Span } from "../../../src/text/span.ts";
import type { Element } from "../../support/evaluator.ts";

/** Evaluates a part of an expression; undefined where the engine returns an error. */
export type Evaluate = (part: { readonly span: Span }) => Promise<readonly Element[] | undefined>;

/** Returns what contradicts a claim, if anything does. */
type Refute = (error: Diagnostic, subject: ExprSubject, evaluate: Evaluate) => Promise<string | undefined>;

/** What each check claims, as far as an evaluation can refute it. */
export const claims: Readonly<Record<string, Refute>> = {
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
  "promql/quantile-without-le": async (error, _subject, evaluate) => noResult(error, evaluate),
  "promql/single-step": async ({ span }, subject, evaluate) => {
    const call = subject.nodes.findLast(({ node }) => node.kind === "Call" && node.args.some((arg) => holds(arg.span, span)));
    return call === undefined ? undefined : noResult(call.node, evaluate);
  },
  "promql/absent-of-constant": async (error, _subject, evaluate) => noResult(error, evaluate),
};

/** Returns the labels that series are matched by, as text. */
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

async function noResult(part: { readonly span: Span }, evaluate: Evaluate): Promise<string | undefined> {
  const result = await evaluate(part);
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
