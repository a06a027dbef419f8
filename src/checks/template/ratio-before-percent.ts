import type { Expr } from "../../promql/ast.ts";
import type { RuleCheck } from "../check.ts";
import { bare, constantNumber, isComparison, metricName } from "../promql/shapes.ts";
import { isPercent } from "./percent-source.ts";
import { valueSource } from "./value-source.ts";

/** Finds ratios that a template prints as if they were percentages. */
export const ratioBeforePercent: RuleCheck = {
  id: "template/ratio-before-percent",
  grade: "hint",
  on: "rule",
  doc: {
    what: "A template that prints $value before a % where the expression is a ratio that is compared with a number of at most 1.",
    why: "A ratio of 0.12 is then printed as 0.12%, where 12% is meant.",
    fix: "Write {{ $value | humanizePercentage }}, which multiplies by 100 and adds the %.",
    bad: "alert: ManyErrors\nexpr: sum(rate(errors_total[5m])) / sum(rate(requests_total[5m])) > 0.1\nannotations:\n  summary: '{{ $value }}% of the requests fail'\n",
    good: "alert: ManyErrors\nexpr: sum(rate(errors_total[5m])) / sum(rate(requests_total[5m])) > 0.1\nannotations:\n  summary: '{{ $value | humanizePercentage }} of the requests fail'\n",
  },
  run({ expr, templates }, report) {
    if (expr === undefined) return;
    for (const { at, text, uses } of templates) {
      for (const { span, through } of uses.values) {
        if (!isRatioAsPercent(expr.expr, text, span.end, through)) continue;
        const problem = "the value is a ratio, so 12% is printed as 0.12%";
        report({ path: at, value: text, span, problem, fix: "write {{ $value | humanizePercentage }} without the % after it" });
      }
    }
  },
};

/** Reports whether a template prints a value, used up to `end`, before a `%`, and the expression makes it a ratio. */
export function isRatioAsPercent(expr: Expr, text: string, end: number, through: readonly string[]): boolean {
  if (!through.every((name) => name === "printf" || name === "humanize" || name === "print")) return false;
  const close = text.indexOf("}}", end);
  const open = text.lastIndexOf("{{", end);
  if (/^\{\{-?\s*(?:if|else|with|range|\$\w+\s*:?=)/.test(text.slice(open, open + 60))) return false;
  const isBeforePercent = /^ ?%/.test(text.slice(close + 2, close + 4)) || /%%`?"/.test(text.slice(open, close));
  return close >= 0 && isBeforePercent && isRatio(expr);
}

/** Reports whether an expression is a quotient, or called a ratio, and compared with a number of at most 1. */
function isRatio(root: Expr): boolean {
  const bound = boundOf(root);
  if (bound === undefined || Math.abs(bound) > 1 || isPercent(root)) return false;
  let node = valueSource(root);
  // `1 - a / b` is a ratio as well.
  if (node.kind === "BinaryExpr" && node.op === "-" && constantNumber(node.lhs) === 1) node = bare(node.rhs);
  if (node.kind === "VectorSelector") return metricName(node)?.endsWith("_ratio") === true;
  return node.kind === "BinaryExpr" && node.op === "/" && node.matching !== undefined;
}

/** Returns the number that an expression is compared with last. */
function boundOf(root: Expr): number | undefined {
  let node = bare(root);
  while (node.kind === "BinaryExpr" && (node.op === "and" || node.op === "unless")) node = bare(node.lhs);
  if (node.kind !== "BinaryExpr" || !isComparison(node.op)) return undefined;
  return constantNumber(node.rhs) ?? constantNumber(node.lhs);
}
