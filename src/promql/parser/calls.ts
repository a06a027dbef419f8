import type { AggregateExpr, AggregateOperator, Call, Expr } from "../ast.ts";
import { aggregators } from "../aggregators.ts";
import { suggest } from "../../text/suggest.ts";
import { hasFunction } from "../dialect.ts";
import { promqlFunctions } from "../functions.ts";
import type { PromqlFunction } from "../functions.ts";
import { atLeast } from "../../text/version.ts";
import { shorten } from "../shorten.ts";
import { token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";

/** What stands before and behind the arguments of an aggregation. */
interface Grouping {
  readonly start: number;
  readonly grouping: readonly string[] | undefined;
  readonly without: boolean;
}

const noLabels: readonly string[] = [];

/** Makes the call of a function whose `)` was taken last. */
export function call(cursor: Cursor, name: string, start: number, nameEnd: number, end: number, args: readonly Expr[]): Call {
  const { dialect } = cursor;
  const callable = dialect.functions.get(name);
  // The table's own text is kept rather than a piece of the expression: it is compared faster.
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
    const fix = "start Prometheus with --enable-feature=promql-experimental-functions, or use another function";
    cursor.report(funcSpan.start, funcSpan.end, `${func}() is experimental and switched off here`, fix);
  } else {
    unknownFunction(cursor, func, funcSpan.start, funcSpan.end, known);
    cursor.forget(expr);
  }
}

function unknownFunction(cursor: Cursor, func: string, start: number, end: number, known: PromqlFunction | undefined): void {
  if (cursor.full) return;
  const { version } = cursor.dialect.options;
  if (known?.until !== undefined && atLeast(version, known.until)) {
    const fix = known.name === "holt_winters" ? "it is called double_exponential_smoothing() now" : "use another function";
    cursor.report(start, end, `Prometheus ${known.until} and later have no ${func}()`, fix);
  } else if (known !== undefined) {
    const fix = `use another function, or Prometheus ${known.since} or later`;
    cursor.report(start, end, `Prometheus ${version} has no ${func}() yet`, fix);
  } else if (aggregators.has(func)) {
    const since = aggregators.get(func)?.since ?? version;
    cursor.report(
      start,
      end,
      `Prometheus ${version} has no ${func}() yet`,
      `use another aggregation, or Prometheus ${since} or later`,
    );
  } else if (/^fill(?:_left|_right)?$/.test(func) && !atLeast(version, "3.10")) {
    cursor.report(start, end, `Prometheus ${version} has no ${func}() yet`, "drop it, or use Prometheus 3.10 or later");
  } else {
    const near = suggest(func, [...promqlFunctions.keys(), ...aggregators.keys()]);
    const fix =
      near === undefined ? "write the name of a PromQL function, or an operator before the (" : `did you mean ${near}()?`;
    cursor.report(start, end, `there is no function ${shorten(func)}()`, fix);
  }
}

/** Makes an aggregation, once its `)` and what may group behind it were taken. */
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
  complain(cursor, op, start, promEnd, args.length, needed, gated);
  const broken: Expr = expr ?? { kind: "NumberLiteral", span: { start, end }, value: 0, duration: false };
  cursor.forget(broken);
  return broken;
}

/** What the first argument of an aggregation of two may be. */
function firstArgument(op: string): string {
  if (op === "count_values") return '"label"';
  return op === "quantile" || op === "limit_ratio" ? "0.9" : "5";
}

function complain(cursor: Cursor, op: string, start: number, end: number, given: number, needed: number, gated: boolean): void {
  const example = needed === 1 ? `${op}(expression)` : `${op}(${firstArgument(op)}, expression)`;
  if (given === 0) cursor.report(start, end, `${op} has nothing to aggregate`, `write ${example}`);
  else if (gated) {
    const fix = "start Prometheus with --enable-feature=promql-experimental-functions, or use topk or bottomk";
    cursor.report(start, end, `${op} is experimental and switched off here`, fix);
  } else {
    const wants = needed === 1 ? "one argument" : "two arguments";
    cursor.report(start, end, `${op} takes ${wants}, not ${given}`, `write ${example}`);
  }
}

/** Where Prometheus says the aggregation ends, which depends on what it has read by then. */
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

/** The end of the `)` before the `)` ahead with nothing but space between them, else of what closed last. */
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
