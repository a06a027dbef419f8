import { operatorOptions } from "../../checks/rule/enforced-label.ts";
import type { VectorSelector } from "../../promql/ast.ts";
import { parseExpr } from "../../promql/parser.ts";
import { printExpr } from "../../promql/printer.ts";

/**
 * Writes a label into every selector of an expression, in place of what the selector says about the label. An expression
 * that the operator's parser refuses stays as it is.
 */
export function enforcedExpression(text: string, label: string, value: string): string {
  const parsed = parseExpr(text, operatorOptions);
  if (!parsed.ok) return text;
  const nowhere = { start: 0, end: 0 };
  return printExpr(parsed.expr, (selector: VectorSelector): VectorSelector => {
    const others = selector.matchers.filter(({ name }) => name !== label);
    return { ...selector, matchers: [...others, { span: nowhere, name: label, op: "=", value, valueSpan: nowhere }] };
  });
}
