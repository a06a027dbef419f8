import assert from "node:assert/strict";
import { checkedExpressions } from "../../src/checks/checked-expression.ts";
import type { CheckedExpression } from "../../src/checks/checked-expression.ts";
import type { RuleSettings } from "../../src/checks/subject.ts";
import type { ParsedExpr } from "../../src/promql/parser.ts";
import { Pace, finish } from "../../src/text/steps.ts";

/** Checks one expression, which is not empty. */
export function checkedExpression(text: string, settings: RuleSettings): CheckedExpression & { readonly parsed: ParsedExpr } {
  const [checked] = finish(checkedExpressions([text], settings, new Pace()));
  assert.ok(checked?.parsed);
  const { parsed } = checked;
  return { ...checked, parsed, errors: checked.errors };
}
