import type { LabelUse } from "../../gotemplate/uses.ts";
import type { Span } from "../../text/span.ts";
import { suggest } from "../../text/suggest.ts";
import type { RuleCheck } from "../check.ts";
import { canHave } from "../promql/label-flow.ts";
import type { LabelFlow } from "../promql/label-flow.ts";
import { whyGone } from "../promql/label-removal.ts";
import { metricName } from "../promql/shapes.ts";
import type { ExprSubject, Rule } from "../subject.ts";
import type { PlacedCommand } from "./each-command.ts";
import { functionOf } from "./type-of.ts";

/** Finds templates that read a label which the result of the alert's expression cannot have. */
export const missingLabel: RuleCheck = {
  id: "template/missing-label",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A template that reads a label which the expression's result cannot have: an aggregation removes it, absent() does not set it, or only the rule itself sets it.",
    why: "A missing label is printed as nothing. $labels has the labels of the expression's result, without alertname and the labels that the rule sets.",
    fix: "Keep the label in the expression, or do not use it in the template.",
    bad: "alert: ManyErrors\nexpr: sum by (job) (rate(errors_total[5m])) > 1\nannotations:\n  summary: 'errors on {{ $labels.instance }}'\n",
    good: "alert: ManyErrors\nexpr: sum by (job, instance) (rate(errors_total[5m])) > 1\nannotations:\n  summary: 'errors on {{ $labels.instance }}'\n",
  },
  run({ rule, expr, templates }, report) {
    if (expr === undefined) return;
    for (const { at, text, commands, uses } of templates) {
      const { labels } = uses;
      if (labels.length === 0) continue;
      const flow = expr.labels(expr.expr);
      if (labels.every(({ name }) => name !== "alertname" && canHave(flow, name))) continue;
      const reported = new Set(tested(commands, labels));
      for (const { name, span } of labels) {
        if (reported.has(name)) continue;
        reported.add(name);
        const clauses = clausesOf(name, flow, rule, expr);
        if (clauses !== undefined) report({ path: at, value: text, span, ...clauses });
      }
    }
  },
};

interface Clauses {
  readonly problem: string;
  readonly fix: string;
}

function clausesOf(name: string, flow: LabelFlow, rule: Rule, expr: ExprSubject): Clauses | undefined {
  if (canHave(flow, name)) {
    if (name !== "alertname" || !readsPlainMetrics(expr)) return undefined;
    return { problem: "$labels does not have the alert's own name", fix: "write the name itself" };
  }
  if (name === "alertname" || rule.labels.has(name)) {
    const whose = name === "alertname" ? "the alert's own name" : `the rule's own label "${name}"`;
    return { problem: `$labels has only the labels of the expression's result, not ${whose}`, fix: "write its value" };
  }
  const meant = suggest(name, flow.only ?? []);
  const problem = `the alert cannot have the label "${name}", as ${whyGone(flow, name)}`;
  return { problem, fix: meant === undefined ? "keep it in the expression, or do not use it" : `did you mean "${meant}"?` };
}

/** Reports whether an expression reads only metrics with plain names, none of which can be recorded from alerts. */
function readsPlainMetrics({ nodes }: ExprSubject): boolean {
  for (const { node } of nodes) {
    if (node.kind !== "VectorSelector") continue;
    const name = metricName(node);
    if (name === undefined || name.includes(":") || /alert/i.test(name)) return false;
    if (node.matchers.some((matcher) => matcher.name === "alertname")) return false;
  }
  return true;
}

/** Yields the labels whose presence a template tests, so that it is prepared for their absence. */
function* tested(commands: readonly PlacedCommand[], labels: readonly LabelUse[]): Generator<string, void, undefined> {
  const spans: Span[] = [];
  for (const { command, place } of commands) {
    const name = functionOf(command);
    if (place.use === "condition" || name === "or" || name === "and") spans.push(place.pipeline.span);
  }
  if (spans.length === 0) return;
  for (const { name, span } of labels) {
    if (spans.some(({ start, end }) => span.start >= start && span.end <= end)) yield name;
  }
}
