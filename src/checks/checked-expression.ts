import { parseExpr } from "../promql/parser.ts";
import type { ParsedExpr } from "../promql/parser.ts";
import { walk } from "../promql/visit.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { TextCache } from "../text/text-cache.ts";
import { allChecks } from "./catalogue.ts";
import type { ExprCheck } from "./check.ts";
import type { ExprSubject, RuleSettings, VisitedNode } from "./subject.ts";

/**
 * The most nodes of an expression that checks look into. Nobody writes a larger one by hand; past it only the parser's
 * own verdict is given.
 */
export const maxCheckedNodes = 2000;

/** An expression as judged: how it parsed and, where it did, what the expression checks see and find in it. */
export interface CheckedExpression {
  readonly parsed: ParsedExpr;
  readonly subject: ExprSubject | undefined;
  /** Faults by check, of every expression check whatever its grade; a check without errors is not there. */
  readonly errors: ReadonlyMap<ExprCheck, readonly Diagnostic[]>;
}

/** Of how many expressions, and of how many UTF-16 units of text, the judgements are kept; a tree takes some fifty times that. */
const mostExpressions = 20_000;
const mostUnits = 1024 * 1024;
const longestKept = 8 * 1024;

/** The expression checks with their runs close at hand. */
const exprChecks = allChecks.filter((check) => check.on === "expr").map((check) => ({ check, run: check.run }));
const noErrors: ReadonlyMap<ExprCheck, readonly Diagnostic[]> = new Map();

const bySettings = new WeakMap<RuleSettings, TextCache<CheckedExpression>>();
let lastSettings: RuleSettings | undefined;
let lastRemembered: TextCache<CheckedExpression> | undefined;

/** Judges an expression under `settings`; a text that comes again and again is not judged again. */
export function checkedExpression(text: string, settings: RuleSettings): CheckedExpression {
  const remembered = rememberedUnder(settings);
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const judged = judge(text, settings);
  if (text.length <= longestKept) remembered.keep(text, judged, text.length);
  return judged;
}

function rememberedUnder(settings: RuleSettings): TextCache<CheckedExpression> {
  if (settings === lastSettings && lastRemembered !== undefined) return lastRemembered;
  let remembered = bySettings.get(settings);
  if (remembered === undefined) bySettings.set(settings, (remembered = new TextCache(mostExpressions, mostUnits)));
  lastSettings = settings;
  lastRemembered = remembered;
  return remembered;
}

function judge(text: string, settings: RuleSettings): CheckedExpression {
  const parsed = parseExpr(text, settings.promql);
  if (!parsed.ok) return { parsed, subject: undefined, errors: noErrors };
  const nodes: VisitedNode[] = [];
  walk(parsed.expr, (node, parent) => {
    nodes.push({ node, parent });
  });
  if (nodes.length > maxCheckedNodes) return { parsed, subject: undefined, errors: noErrors };
  const subject: ExprSubject = { text, expr: parsed.expr, type: parsed.type, nodes, settings };
  return { parsed, subject, errors: runExprChecks(subject) };
}

function runExprChecks(subject: ExprSubject): ReadonlyMap<ExprCheck, readonly Diagnostic[]> {
  let errors: Map<ExprCheck, Diagnostic[]> | undefined;
  let current: ExprCheck | undefined;
  const report = (error: Diagnostic): void => {
    if (current === undefined) return;
    errors ??= new Map();
    const earlier = errors.get(current);
    if (earlier === undefined) errors.set(current, [error]);
    else earlier.push(error);
  };
  for (const { check, run } of exprChecks) {
    current = check;
    run(subject, report);
  }
  return errors ?? noErrors;
}
