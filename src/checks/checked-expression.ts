import { parseExpr } from "../promql/parser.ts";
import type { ParsedExpr } from "../promql/parser.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Pace, Steps } from "../text/steps.ts";
import { TextCache } from "../text/text-cache.ts";
import { allChecks } from "./catalogue.ts";
import type { ExprCheck } from "./check.ts";
import { Expression } from "./expression.ts";
import type { ExprSubject, RuleSettings } from "./subject.ts";

/**
 * The most nodes of an expression that checks look into. Larger ones are not written by hand; of those only the parser's
 * errors are reported.
 */
export const maxCheckedNodes = 2000;

/** An expression that was checked: how it parsed and, where it did, what expression checks see and find in it. */
export interface CheckedExpression {
  /** Undefined where there is no expression. */
  readonly parsed: ParsedExpr | undefined;
  readonly subject: ExprSubject | undefined;
  /** What each expression check found, whatever its grade; a check that found nothing is left out. */
  readonly errors: ReadonlyMap<ExprCheck, readonly Diagnostic[]>;
}

/** Weights are UTF-16 units of text; a tree takes about fifty times as much. */
const cacheLimits = { maxEntries: 20_000, maxWeight: 1024 * 1024, maxEntryWeight: 8 * 1024 };

const exprChecks = allChecks.filter((check) => check.on === "expr");
const noErrors: ReadonlyMap<ExprCheck, readonly Diagnostic[]> = new Map();

/** What is known where a rule has no expression. */
export const noExpression: CheckedExpression = { parsed: undefined, subject: undefined, errors: noErrors };

const cacheBySettings = new WeakMap<RuleSettings, TextCache<CheckedExpression>>();

/**
 * Parses and checks expressions under `settings`. Each check looks into all of them before the next one does: it takes a
 * fifth less time to run the same code many times in a row. A text that comes again and again is checked once; an empty
 * one is not parsed.
 */
export function* checkedExpressions(
  texts: readonly string[],
  settings: RuleSettings,
  pace: Pace,
): Steps<readonly CheckedExpression[]> {
  let cache = cacheBySettings.get(settings);
  if (cache === undefined) cacheBySettings.set(settings, (cache = new TextCache(cacheLimits)));
  const all: CheckedExpression[] = [];
  const unchecked: Unchecked[] = [];
  for (const text of texts) {
    const known = text === "" ? noExpression : cache.get(text);
    if (known !== undefined) {
      all.push(known);
      continue;
    }
    const parsed = new Unchecked(text, settings);
    all.push(parsed);
    unchecked.push(parsed);
    if (pace.isOver(text.length)) yield;
  }
  yield* check(unchecked, pace);
  for (const checked of unchecked) cache.set(checked.text, checked, checked.text.length);
  return all;
}

/** An expression that is being checked. */
class Unchecked implements CheckedExpression {
  readonly text: string;
  readonly parsed: ParsedExpr;
  readonly subject: ExprSubject | undefined;
  #errors: Map<ExprCheck, readonly Diagnostic[]> | undefined;

  constructor(text: string, settings: RuleSettings) {
    const parsed = parseExpr(text, settings.promql);
    this.text = text;
    this.parsed = parsed;
    const subject = parsed.ok ? new Expression(text, parsed.expr, parsed.type, settings) : undefined;
    this.subject = subject !== undefined && subject.nodes.length <= maxCheckedNodes ? subject : undefined;
  }

  get errors(): ReadonlyMap<ExprCheck, readonly Diagnostic[]> {
    return this.#errors ?? noErrors;
  }

  add(by: ExprCheck, errors: readonly Diagnostic[]): void {
    (this.#errors ??= new Map()).set(by, errors);
  }
}

/** The work of a check for each node that it looks at, as {@link Pace} counts it. */
const workPerNode = 1 / 4;

function* check(expressions: readonly Unchecked[], pace: Pace): Steps<void> {
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => {
    found.push(diagnostic);
  };
  for (const each of exprChecks) {
    // In a generator, "for … of" allocates an object for each item.
    for (let place = 0; place < expressions.length; place++) {
      const expression = expressions[place];
      const subject = expression?.subject;
      if (expression === undefined || subject === undefined) continue;
      each.run(subject, report);
      if (found.length > 0) expression.add(each, found.splice(0));
      if (pace.isOver(subject.nodes.length * workPerNode)) yield;
    }
  }
}
