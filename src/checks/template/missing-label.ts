import type { Action } from "../../gotemplate/ast.ts";
import { templateUses } from "../../gotemplate/uses.ts";
import type { LabelUse } from "../../gotemplate/uses.ts";
import type { Span } from "../../text/span.ts";
import { suggest } from "../../text/suggest.ts";
import type { RuleCheck } from "../check.ts";
import { followLabels } from "../promql/follow-labels.ts";
import { canHave } from "../promql/label-flow.ts";
import type { LabelFlow } from "../promql/label-flow.ts";
import { whyGone } from "../promql/label-removal.ts";
import { metricName } from "../promql/shapes.ts";
import type { ExprSubject, Rule } from "../subject.ts";
import { eachCommand } from "./each-command.ts";
import { functionOf } from "./value-types.ts";

/** Finds templates that read a label which the alert's expression cannot give. */
export const missingLabel: RuleCheck = {
  id: "template/missing-label",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A template that reads a label which the expression's result cannot have: an aggregation removed it, absent() does not make it up, or it is the rule's own.",
    why: "A label that is not there is written as nothing, so the message lacks what it was written for. $labels are those of the expression's result; alertname and the rule's own labels are not among them.",
    fix: "Keep the label in the expression, or do not name it in the template.",
    bad: "alert: ManyErrors\nexpr: sum by (job) (rate(errors_total[5m])) > 1\nannotations:\n  summary: 'errors on {{ $labels.instance }}'\n",
    good: "alert: ManyErrors\nexpr: sum by (job, instance) (rate(errors_total[5m])) > 1\nannotations:\n  summary: 'errors on {{ $labels.instance }}'\n",
  },
  run({ rule, expr, templates }, report) {
    if (expr === undefined) return;
    for (const { at, text, parsed } of templates) {
      if (!parsed.ok || parsed.actions.length === 0) continue;
      const { labels } = templateUses(parsed.actions);
      if (labels.length === 0) continue;
      const flow = followLabels(expr)(expr.expr);
      const told = new Set(askedFor(parsed.actions, labels));
      for (const { name, span } of labels) {
        if (told.has(name)) continue;
        told.add(name);
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
    return { problem: "the alert's own name is not in $labels", fix: "write the name itself" };
  }
  if (name === "alertname" || rule.labels.has(name)) {
    const whose = name === "alertname" ? "the alert's own name" : `the rule's own label "${name}"`;
    return { problem: `${whose} is not in $labels, which are those of the expression's result`, fix: "write what it says" };
  }
  const meant = suggest(name, flow.only ?? []);
  const problem = `the alert cannot have the label "${name}", as ${whyGone(flow, name)}`;
  return { problem, fix: meant === undefined ? "keep it in the expression, or do not name it" : `did you mean "${meant}"?` };
}

/** Says whether an expression reads metrics by plain names only, none of which can be made of alerts. */
function readsPlainMetrics({ nodes }: ExprSubject): boolean {
  for (const { node } of nodes) {
    if (node.kind !== "VectorSelector") continue;
    const name = metricName(node);
    if (name === undefined || name.includes(":") || /alert/i.test(name)) return false;
    if (node.matchers.some((matcher) => matcher.name === "alertname")) return false;
  }
  return true;
}

/** The labels whose presence a template asks for, so that it says something also without them. */
function* askedFor(actions: readonly Action[], labels: readonly LabelUse[]): Generator<string, void, undefined> {
  const spans: Span[] = [];
  eachCommand(actions, (command, { use, pipeline }) => {
    const name = functionOf(command);
    if (use === "condition" || name === "or" || name === "and") spans.push(pipeline.span);
  });
  if (spans.length === 0) return;
  for (const { name, span } of labels) {
    if (spans.some(({ start, end }) => span.start >= start && span.end <= end)) yield name;
  }
}
