import type { Call, Expr } from "../ast.ts";
import type { Clauses } from "../clauses.ts";
import { promqlFunctions } from "../functions.ts";
import { sourceOf } from "../source-of.ts";

/** The longest range that a message quotes. */
const maxRange = 20;

/** Returns what to report for a range, with its brackets, after something other than a selector. */
export function misplacedRange(text: string, expr: Expr, written: string): Clauses {
  const range = written.length > maxRange || /\s/.test(written) ? "[5m]" : written;
  return ["a range needs a selector before it", fixOf(text, expr, range)];
}

function fixOf(text: string, expr: Expr, range: string): string {
  switch (expr.kind) {
    case "MatrixSelector":
    case "SubqueryExpr":
      return "delete one of the two ranges";
    case "NumberLiteral":
    case "StringLiteral":
      return `select a metric before the brackets, such as name${range}`;
    case "ParenExpr":
      return ranged(text, expr, range) ?? asSubquery(range);
    case "AggregateExpr":
      return isSelector(expr.expr) ? `write the range inside, such as ${expr.op}(rate(name${range}))` : asSubquery(range);
    case "Call":
      return ofCall(text, expr, range) ?? asSubquery(range);
    default:
      return asSubquery(range);
  }
}

/** Returns the fix for the range of a call, such as `rate(foo)[5m]`, that belongs to the argument of its function. */
function ofCall(text: string, call: Call, range: string): string | undefined {
  const index = promqlFunctions.get(call.func)?.args.indexOf("range vector") ?? -1;
  const argument = call.args[index];
  if (argument === undefined || argument.kind === "MatrixSelector" || argument.kind === "SubqueryExpr") return undefined;
  const source = sourceOf(text, call);
  const { end } = argument.span;
  if (source === undefined || !isSelector(argument)) return `write the range inside, such as ${call.func}(name${range})`;
  return `write ${text.slice(call.span.start, end)}${range}${text.slice(end, call.span.end)}`;
}

/** Returns the fix for a selector in parentheses. */
function ranged(text: string, expr: Expr, range: string): string | undefined {
  let inner = expr;
  while (inner.kind === "ParenExpr") inner = inner.expr;
  const source = isSelector(inner) ? sourceOf(text, inner) : undefined;
  return source === undefined ? undefined : `write ${source}${range}`;
}

function isSelector(expr: Expr): boolean {
  return expr.kind === "VectorSelector" && expr.offset === undefined && expr.at === undefined;
}

function asSubquery(range: string): string {
  return `write ${range.slice(0, -1)}:] for a subquery, in a function such as max_over_time()`;
}
