import { parseExpr } from "../promql/parser.ts";
import type { ParsedExpr } from "../promql/parser.ts";
import { walk } from "../promql/visit.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Pace, Steps } from "../text/steps.ts";
import { TextCache } from "../text/text-cache.ts";
import { allChecks } from "./catalogue.ts";
import type { ExprCheck } from "./check.ts";
import type { ExprSubject, RuleSettings, VisitedNode } from "./subject.ts";

/**
 * The most nodes of an expression that checks look into. Larger ones are not written by hand; of those only the parser's
 * errors are reported.
 */
export const maxCheckedNodes = 2000;

/** An expression that was checked: how it parsed and, where it did, what expression checks see and find in it. */
export interface CheckedExpression {
  readonly parsed: ParsedExpr;
  readonly subject: ExprSubject | undefined;
  /** What each expression check found, whatever its grade; a check that found nothing is left out. */
  readonly errors: ReadonlyMap<ExprCheck, readonly Diagnostic[]>;
}

/** Weights are UTF-16 units of text; a tree takes about fifty times as much. */
const cacheLimits = { maxEntries: 20_000, maxWeight: 1024 * 1024, maxEntryWeight: 8 * 1024 };

const exprChecks = allChecks.filter((check) => check.on === "expr");
const noErrors: ReadonlyMap<ExprCheck, readonly Diagnostic[]> = new Map();

const cacheBySettings = new WeakMap<RuleSettings, TextCache<CheckedExpression>>();

/** Parses and checks an expression under `settings`; a text that comes again and again is checked once. */
export function* checkedExpression(text: string, settings: RuleSettings, pace: Pace): Steps<CheckedExpression> {
  let cache = cacheBySettings.get(settings);
  if (cache === undefined) cacheBySettings.set(settings, (cache = new TextCache(cacheLimits)));
  const known = cache.get(text);
  if (known !== undefined) return known;
  const checked = yield* check(text, settings, pace);
  cache.set(text, checked, text.length);
  return checked;
}

function* check(text: string, settings: RuleSettings, pace: Pace): Steps<CheckedExpression> {
  const parsed = parseExpr(text, settings.promql);
  if (pace.isOver(text.length)) yield;
  if (!parsed.ok) return { parsed, subject: undefined, errors: noErrors };
  const nodes: VisitedNode[] = [];
  walk(parsed.expr, (node, parent) => {
    nodes.push({ node, parent });
  });
  if (nodes.length > maxCheckedNodes) return { parsed, subject: undefined, errors: noErrors };
  const subject: ExprSubject = { text, expr: parsed.expr, type: parsed.type, nodes, settings };
  let errors: Map<ExprCheck, readonly Diagnostic[]> | undefined;
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => {
    found.push(diagnostic);
  };
  for (const each of exprChecks) {
    each.run(subject, report);
    if (found.length > 0) (errors ??= new Map()).set(each, found.splice(0));
    if (nodes.length > smallTree && pace.isOver(nodes.length)) yield;
  }
  if (pace.isOver(nodes.length)) yield;
  return { parsed, subject, errors: errors ?? noErrors };
}

/** The most nodes of an expression in which a step does not end between two checks. */
const smallTree = 100;
