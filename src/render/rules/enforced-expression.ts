import type { VectorSelector } from "../../promql/ast.ts";
import { parseExpr } from "../../promql/parser.ts";
import type { PromqlOptions } from "../../promql/options.ts";
import { printExpr } from "../../promql/printer.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";

/** The parser that the operator writes labels into expressions with: Prometheus 3.13's, all options off. */
const options: PromqlOptions = {
  version: "3.13",
  experimentalFunctions: false,
  durationExpressions: false,
  extendedRangeSelectors: false,
  binopFillModifiers: false,
};

/** An expression with a label in all its selectors, or why it cannot be parsed. */
export type Enforced = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Writes a label into every selector of an expression; what the selector asked of the label itself gives way to `value`. */
export function enforcedExpression(text: string, label: string, value: string): Enforced {
  const parsed = parseExpr(text, options);
  if (!parsed.ok) return { ok: false, diagnostic: parsed.diagnostics[0] };
  const enforce = (selector: VectorSelector): VectorSelector => {
    const others = selector.matchers.filter(({ name }) => name !== label);
    const none = { start: 0, end: 0 };
    return { ...selector, matchers: [...others, { span: none, name: label, op: "=", value, valueSpan: none }] };
  };
  return { ok: true, text: printExpr(parsed.expr, enforce) };
}
