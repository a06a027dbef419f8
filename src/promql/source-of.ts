import type { Expr } from "./ast.ts";

/** The longest expression that a message quotes. */
const maxLength = 40;

/** Returns the source text of an expression, or undefined if it is too long to quote or not on one line. */
export function sourceOf(text: string, expr: Expr): string | undefined {
  const { start, end } = expr.span;
  if (end - start > maxLength) return undefined;
  const source = text.slice(start, end);
  return /[\n\r#]/.test(source) ? undefined : source;
}
