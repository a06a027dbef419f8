import type { Diagnostic } from "../text/diagnostic.ts";
import type { Expr, ValueType } from "./ast.ts";
import { checkExpr, checkParts } from "./check.ts";
import { dialectOf } from "./dialect.ts";
import type { Dialect } from "./dialect.ts";
import { Lexer } from "./lexer.ts";
import type { PromqlOptions } from "./options.ts";
import { Cursor, maxDiagnostics } from "./parser/cursor.ts";
import { takeExpression } from "./parser/expression.ts";
import { maxExprLength, maxExprTokens } from "./parser/limits.ts";
import { token } from "./tokens.ts";

/** An expression and its type, or what is wrong with it, in the order in which Prometheus reports it. */
export type ParsedExpr =
  | { readonly ok: true; readonly expr: Expr; readonly type: ValueType }
  | { readonly ok: false; readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]] };

/**
 * Parses and checks a PromQL expression as the Prometheus of `options` does when it loads a rule
 * (https://prometheus.io/docs/prometheus/latest/querying/basics/). The first diagnostic has the position of Prometheus'
 * first error; the others, at most 50, are certain too. Takes linear time. An expression longer than
 * {@link maxExprLength} or of more tokens than {@link maxExprTokens} is refused.
 */
export function parseExpr(text: string, options: PromqlOptions): ParsedExpr {
  return parseIn(text, dialectOf(options));
}

/** Parses and checks an expression of one dialect, as {@link parseExpr} does. */
export function parseIn(text: string, dialect: Dialect): ParsedExpr {
  const excess = excessOf(text, dialect);
  if (excess !== undefined) return { ok: false, diagnostics: [excess] };
  const cursor = new Cursor(text, dialect);
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

/** The diagnostic of a refusal that has no other; every refusal has one. */
const unreadable: Diagnostic = {
  span: { start: 0, end: 0 },
  problem: "the expression cannot be parsed",
  fix: "rewrite it",
};

/** Returns the limit that a text exceeds, if any. */
function excessOf(text: string, dialect: Dialect): Diagnostic | undefined {
  if (text.length > maxExprLength) return tooLong(`must have at most ${maxExprLength} characters, it has ${text.length}`);
  // A token has at least one character, so that only a long text needs counting.
  if (text.length <= maxExprTokens || !hasMoreTokens(text, dialect, maxExprTokens)) return undefined;
  return tooLong(`must have at most ${maxExprTokens} tokens`);
}

function tooLong(problem: string): Diagnostic {
  return { kind: "Too long", span: { start: 0, end: 0 }, problem, fix: "split it into several recording rules" };
}

/** Reports whether a text has more than `limit` tokens, without building anything from them. */
function hasMoreTokens(text: string, dialect: Dialect, limit: number): boolean {
  const lexer = new Lexer(text, dialect);
  for (let count = 0; count <= limit; count++) {
    const kind = lexer.next();
    if (kind === token.eof || kind === token.error) return false;
  }
  return true;
}
