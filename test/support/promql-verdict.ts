import type { Expr } from "../../src/promql/ast.ts";
import type { PromqlOptions } from "../../src/promql/options.ts";
import { parseExpr } from "../../src/promql/parser.ts";
import { printExpr } from "../../src/promql/printer.ts";

/** What a Prometheus of one version takes, all switches off unless said. */
export function promql(version: string, switches: Partial<PromqlOptions> = {}): PromqlOptions {
  return {
    version,
    experimentalFunctions: false,
    durationExpressions: false,
    extendedRangeSelectors: false,
    binopFillModifiers: false,
    ...switches,
  };
}

/** Every switch on. */
export const everything: Partial<PromqlOptions> = {
  experimentalFunctions: true,
  durationExpressions: true,
  extendedRangeSelectors: true,
  binopFillModifiers: true,
};

/** What is decided about an expression, in one line: its type and canonical text, or the first diagnostic as `start-end problem; fix`. */
export function verdict(text: string, options: PromqlOptions): string {
  const parsed = parseExpr(text, options);
  if (parsed.ok) return `${parsed.type}: ${printExpr(parsed.expr)}`;
  const [{ span, problem, fix }] = parsed.diagnostics;
  return `${span.start}-${span.end} ${problem}; ${fix}`;
}

/** Where the first diagnostic is, or that there is none. */
export function place(text: string, options: PromqlOptions): string {
  const parsed = parseExpr(text, options);
  if (parsed.ok) return "ok";
  const [{ span }] = parsed.diagnostics;
  return `${span.start}-${span.end}`;
}

/** How an expression is grouped: every operation in parentheses. */
export function grouped(text: string, options: PromqlOptions): string {
  const parsed = parseExpr(text, options);
  return parsed.ok ? shape(parsed.expr) : `refused: ${parsed.diagnostics[0].problem}`;
}

function shape(expr: Expr): string {
  switch (expr.kind) {
    case "BinaryExpr":
      return `(${shape(expr.lhs)} ${expr.op} ${shape(expr.rhs)})`;
    case "UnaryExpr":
      return `(${expr.op}${shape(expr.expr)})`;
    case "ParenExpr":
      return `[${shape(expr.expr)}]`;
    case "SubqueryExpr":
      return `${shape(expr.expr)}<range>`;
    default:
      return printExpr(expr);
  }
}
