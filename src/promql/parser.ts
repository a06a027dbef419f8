import type { Fault } from "../text/fault.ts";
import type { Expr, ValueType } from "./ast.ts";
import { checkExpr, checkParts } from "./check.ts";
import { dialectOf } from "./dialect.ts";
import type { PromqlOptions } from "./options.ts";
import { Cursor, maxFaults } from "./parser/cursor.ts";
import { takeExpression } from "./parser/expression.ts";
import { maxExprLength } from "./parser/limits.ts";

/** An expression and its type, or what is wrong with it: first what Prometheus says first. */
export type ParsedExpr =
  | { readonly ok: true; readonly expr: Expr; readonly type: ValueType }
  | { readonly ok: false; readonly faults: readonly [Fault, ...Fault[]] };

/**
 * Parses and checks a PromQL expression as the Prometheus of `options` does when it loads a rule
 * (https://prometheus.io/docs/prometheus/latest/querying/basics/). The first fault lies where Prometheus' first does; those
 * behind it are certain too, 50 at the most. The time is linear in the text; what is longer than {@link maxExprLength} or
 * deeper than `maxExprDepth` is refused.
 */
export function parseExpr(text: string, options: PromqlOptions): ParsedExpr {
  return parseWhole(new Cursor(text, dialectOf(options)));
}

/** Parses and checks what a cursor stands at the start of, as {@link parseExpr} does. */
export function parseWhole(cursor: Cursor): ParsedExpr {
  if (cursor.text.length > maxExprLength) return tooLong(cursor.text);
  const taken = takeExpression(cursor);
  if (!taken.whole) return refused([...cursor.faults, ...checkParts(taken.parts, cursor)]);
  const { expr } = taken;
  const checked = checkExpr(expr, cursor);
  if (cursor.faults.length > 0) return refused([...cursor.faults, ...checked.faults]);
  if (checked.faults.length > 0 || checked.type === undefined) return refused(checked.faults);
  return { ok: true, expr, type: checked.type };
}

function refused(faults: readonly Fault[]): ParsedExpr {
  const [first = unreadable, ...others] = faults;
  return { ok: false, faults: [first, ...others.slice(0, maxFaults - 1)] };
}

/** What would be told if no fault were: a refusal always has one. */
const unreadable: Fault = { span: { start: 0, end: 0 }, problem: "the expression cannot be read", fix: "write it anew" };

function tooLong(text: string): ParsedExpr {
  const problem = `the expression has ${text.length} characters, at most ${maxExprLength} are read`;
  return { ok: false, faults: [{ span: { start: 0, end: text.length }, problem, fix: "split it into recording rules" }] };
}
