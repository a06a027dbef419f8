import type { Diagnostic } from "../text/diagnostic.ts";
import type { Expr, ValueType } from "./ast.ts";
import { checkExpr, checkParts } from "./check.ts";
import { dialectOf } from "./dialect.ts";
import type { PromqlOptions } from "./options.ts";
import { Cursor, maxDiagnostics } from "./parser/cursor.ts";
import { takeExpression } from "./parser/expression.ts";
import { maxExprLength } from "./parser/limits.ts";

/** An expression and its type, or what is wrong with it: first what Prometheus says first. */
export type ParsedExpr =
  | { readonly ok: true; readonly expr: Expr; readonly type: ValueType }
  | { readonly ok: false; readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]] };

/**
 * Parses and checks a PromQL expression as the Prometheus of `options` does when it loads a rule
 * (https://prometheus.io/docs/prometheus/latest/querying/basics/). The first diagnostic lies where Prometheus' first does; those
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
  if (!taken.whole) return refused([...cursor.diagnostics, ...checkParts(taken.parts, cursor)]);
  const { expr } = taken;
  const checked = checkExpr(expr, cursor);
  if (cursor.diagnostics.length > 0) return refused([...cursor.diagnostics, ...checked.diagnostics]);
  if (checked.diagnostics.length > 0 || checked.type === undefined) return refused(checked.diagnostics);
  return { ok: true, expr, type: checked.type };
}

function refused(diagnostics: readonly Diagnostic[]): ParsedExpr {
  const [first = unreadable, ...others] = diagnostics;
  return { ok: false, diagnostics: [first, ...others.slice(0, maxDiagnostics - 1)] };
}

/** What would be told if no diagnostic were: a refusal always has one. */
const unreadable: Diagnostic = { span: { start: 0, end: 0 }, problem: "the expression cannot be read", fix: "write it anew" };

function tooLong(text: string): ParsedExpr {
  const problem = `the expression has ${text.length} characters, at most ${maxExprLength} are read`;
  return { ok: false, diagnostics: [{ span: { start: 0, end: text.length }, problem, fix: "split it into recording rules" }] };
}
