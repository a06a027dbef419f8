import type { AggregateExpr, AggregateOperator, Call, Expr } from "../ast.ts";
import { aggregators } from "../aggregators.ts";
import { suggest } from "../../text/suggest.ts";
import { hasFunction } from "../dialect.ts";
import { howToEnable } from "../feature-flags.ts";
import { promqlFunctions } from "../functions.ts";
import type { PromqlFunction } from "../functions.ts";
import { atLeast } from "../../text/version.ts";
import { shorten } from "../shorten.ts";
import { token } from "../tokens.ts";
import { aggregationExample, argumentFix } from "./aggregation-advice.ts";
import type { Cursor } from "./cursor.ts";
import type { Clauses } from "../clauses.ts";
import { foreignFunction } from "../foreign-functions.ts";
import type { PrometheusVersion } from "../options.ts";
import type { Span } from "../../text/span.ts";

/** The clause before or after the arguments of an aggregation. */
interface Grouping {
  readonly start: number;
  readonly grouping: readonly string[] | undefined;
  readonly without: boolean;
}

const noLabels: readonly string[] = [];

/** Builds the call of a function whose `)` was taken last. */
export function call(cursor: Cursor, name: string, start: number, nameEnd: number, end: number, args: readonly Expr[]): Call {
  const { dialect } = cursor;
  const callable = dialect.functions.get(name);
  // The string of the table compares faster than a slice of the expression.
  const func = callable === undefined ? name : callable.name;
  const expr: Call = { kind: "Call", span: { start, end }, func, funcSpan: { start, end: nameEnd }, args };
  if (callable === undefined) uncallable(cursor, expr);
  if (dialect.aggregationEnd === "queue") cursor.endAt(expr, cursor.dequeue() ?? end);
  return expr;
}

function uncallable(cursor: Cursor, expr: Call): void {
  const { func, funcSpan } = expr;
  const known = promqlFunctions.get(func);
  if (known !== undefined && hasFunction(known, cursor.dialect.options.version)) {
    cursor.report(funcSpan.start, funcSpan.end, `${func}() is experimental and not enabled`, enable);
  } else {
    if (!cursor.full)
      cursor.report(funcSpan.start, funcSpan.end, ...unknownFunction(cursor.dialect.options.version, func, known));
    cursor.forget(expr);
  }
}

const enable = howToEnable("promql-experimental-functions");

function unknownFunction(version: PrometheusVersion, func: string, known: PromqlFunction | undefined): Clauses {
  if (known?.until !== undefined && atLeast(version, known.until)) {
    const fix = func === "holt_winters" ? "use double_exponential_smoothing(), its new name" : "use another function";
    return [`Prometheus ${known.until} removed ${func}()`, fix];
  }
  const isFill = /^fill(?:_left|_right)?$/.test(func);
  const since = known?.since ?? aggregators.get(func)?.since ?? (isFill ? fillSince : undefined);
  if (since !== undefined && !atLeast(version, since)) {
    return [`${func}() needs Prometheus ${since} or later, this is ${version}`, isFill ? "delete it" : "use another function"];
  }
  const problem = `unknown function ${shorten(func)}()`;
  if (/^(?:coalesce|ifnull|nvl)$/i.test(func)) return [problem, "write name or on() vector(0)"];
  const near = suggest(func, [...promqlFunctions.keys(), ...aggregators.keys()]);
  if (/^if$/i.test(func)) return [problem, "write the condition alone, or with bool for 1 or 0, such as name > bool 2"];
  const foreign = foreignFunction(func);
  if (foreign !== undefined) {
    const { language, instead } = foreign;
    if (language === "LogQL")
      return [`${func}() is a LogQL function`, "move the rule to Loki's ruler, or query a metric with PromQL"];
    return [`${func}() is a MetricsQL function`, instead === undefined ? "rewrite it with PromQL functions" : `write ${instead}`];
  }
  return [
    problem,
    near === undefined ? "use a PromQL function, or add an operator before the parentheses" : `did you mean "${near}"?`,
  ];
}

/** The first version with fill modifiers; in earlier ones `fill` is an ordinary name. */
const fillSince = "3.10";

/** Reports whether an expression ends with a fill modifier that the version reads as a call of an unknown function. */
export function endsWithOldFill(cursor: Cursor, expr: Expr): boolean {
  let last = expr;
  while (last.kind === "BinaryExpr") last = last.rhs;
  return last.kind === "Call" && /^fill(?:_left|_right)?$/.test(last.func) && cursor.untyped?.has(last) === true;
}

/** Builds an aggregation, once its `)` and a grouping after it were taken. */
export function aggregation(cursor: Cursor, op: AggregateOperator, frame: Grouping, args: readonly Expr[], end: number): Expr {
  const { start, grouping, without } = frame;
  const aggregator = aggregators.get(op);
  const last = args.at(-1);
  const grouped = grouping !== undefined;
  const expr: AggregateExpr | undefined =
    last === undefined
      ? undefined
      : {
          kind: "AggregateExpr",
          span: { start, end },
          op,
          param: aggregator?.param === undefined ? undefined : args[0],
          expr: last,
          grouping: grouping ?? noLabels,
          without: grouped && without,
          grouped,
        };
  const promEnd = aggregationEnd(cursor, grouped);
  const gated = aggregator?.experimental === true && !cursor.dialect.options.experimentalFunctions;
  const needed = aggregator?.param === undefined ? 1 : 2;
  if (expr !== undefined && !gated && args.length === needed) {
    if (promEnd !== end) cursor.endAt(expr, promEnd);
    return expr;
  }
  reportAggregation(cursor, op, { start, end: promEnd }, args, needed, gated);
  const broken: Expr = expr ?? { kind: "NumberLiteral", span: { start, end }, value: 0, duration: false };
  cursor.forget(broken);
  return broken;
}

function reportAggregation(cursor: Cursor, op: string, span: Span, args: readonly Expr[], needed: number, gated: boolean): void {
  const given = args.length;
  if (given === 0)
    cursor.report(span.start, span.end, `${op} needs an expression to aggregate`, `write ${aggregationExample(op, needed)}`);
  else if (gated)
    cursor.report(span.start, span.end, `${op} is experimental and not enabled`, `${enable}, or use topk or bottomk`);
  else {
    const fix = argumentFix(cursor.text, op, args, needed);
    cursor.report(span.start, span.end, `${op} needs ${needed === 1 ? "1 argument" : "2 arguments"}, got ${given}`, fix);
  }
}

/** Returns where Prometheus says the aggregation ends, which depends on what it has read by then. */
function aggregationEnd(cursor: Cursor, grouped: boolean): number {
  switch (cursor.dialect.aggregationEnd) {
    case "queue":
      if (grouped && cursor.queued > 1) cursor.dequeue();
      return cursor.dequeue() ?? cursor.lastClosing;
    case "last token":
      return cursor.lastClosing;
    default:
      return grouped ? cursor.lastClosing : parenBefore(cursor);
  }
}

/** Returns the end of the `)` before the `)` ahead if only space is between them, else of what closed last. */
function parenBefore(cursor: Cursor): number {
  if (cursor.kind !== token.rightParen) return cursor.lastClosing;
  const { text } = cursor;
  for (let at = cursor.start - 1; at > 0; at--) {
    const unit = text.charCodeAt(at);
    if (unit === 41) return at + 1;
    if (unit !== 32 && unit !== 9 && unit !== 10 && unit !== 13) break;
  }
  return cursor.lastClosing;
}
