import { judgeExpr } from "../promql/judge.ts";
import type { ParsedExpr } from "../promql/parser.ts";
import { walk } from "../promql/visit.ts";
import type { Fault } from "../text/fault.ts";
import { allChecks } from "./catalogue.ts";
import type { ExprCheck } from "./check.ts";
import type { ExprSubject, RuleSettings, VisitedNode } from "./subject.ts";

/**
 * The most nodes of an expression that checks look into. Nobody writes a larger one by hand; past it only the parser's
 * own verdict is given.
 */
export const maxCheckedNodes = 10_000;

/** An expression as judged: how it parsed and, where it did, what the expression checks see and find in it. */
export interface JudgedExpression {
  readonly parsed: ParsedExpr;
  readonly subject?: ExprSubject;
  /** Faults by check, of every expression check whatever its grade; a check without faults is not there. */
  readonly faults: ReadonlyMap<ExprCheck, readonly Fault[]>;
}

const exprChecks = allChecks.filter((check) => check.on === "expr");
const noFaults: ReadonlyMap<ExprCheck, readonly Fault[]> = new Map();

/** Judged expressions by how they parsed, which the parser's own bounded cache keeps; so this goes when that goes. */
const judged = new WeakMap<RuleSettings, WeakMap<ParsedExpr, JudgedExpression>>();

/** Judges an expression under `settings`, once for each text while the parser remembers it. */
export function judgedExpression(text: string, settings: RuleSettings): JudgedExpression {
  const parsed = judgeExpr(text, settings.promql);
  let known = judged.get(settings);
  if (known === undefined) judged.set(settings, (known = new WeakMap()));
  let expression = known.get(parsed);
  if (expression === undefined) known.set(parsed, (expression = judge(text, parsed, settings)));
  return expression;
}

function judge(text: string, parsed: ParsedExpr, settings: RuleSettings): JudgedExpression {
  if (!parsed.ok) return { parsed, faults: noFaults };
  const nodes: VisitedNode[] = [];
  walk(parsed.expr, (node, parent) => {
    nodes.push({ node, parent });
  });
  if (nodes.length > maxCheckedNodes) return { parsed, faults: noFaults };
  const subject: ExprSubject = { text, expr: parsed.expr, type: parsed.type, nodes, settings };
  return { parsed, subject, faults: runExprChecks(subject) };
}

function runExprChecks(subject: ExprSubject): ReadonlyMap<ExprCheck, readonly Fault[]> {
  let faults: Map<ExprCheck, Fault[]> | undefined;
  for (const check of exprChecks) {
    check.run(subject, (fault) => {
      faults ??= new Map();
      const earlier = faults.get(check);
      if (earlier === undefined) faults.set(check, [fault]);
      else earlier.push(fault);
    });
  }
  return faults ?? noFaults;
}
