import type { Expr } from "../../promql/ast.ts";
import type { RuleCheck } from "../check.ts";
import { metricName } from "../promql/shapes.ts";
import { isRatioAsPercent } from "./ratio-before-percent.ts";
import { valueSource } from "./value-source.ts";

/** Finds values with many digits that an annotation does not format. */
export const rawValue: RuleCheck = {
  id: "template/raw-value",
  grade: "hint",
  on: "rule",
  doc: {
    what: "An annotation that prints $value without formatting it, where the expression is a quotient, a rate, or a metric in bytes.",
    why: "Readers then see 0.13333333333333333 or 1.7179869184e+10.",
    fix: 'Write {{ printf "%.2f" $value }}, or humanize, humanizePercentage for a ratio, humanizeDuration for seconds, humanize1024 for bytes.',
    bad: "alert: ManyErrors\nexpr: rate(errors_total[5m]) > 1\nannotations:\n  summary: '{{ $value }} errors a second'\n",
    good: "alert: ManyErrors\nexpr: rate(errors_total[5m]) > 1\nannotations:\n  summary: '{{ printf \"%.2f\" $value }} errors a second'\n",
  },
  run({ expr, templates }, report) {
    if (expr === undefined) return;
    for (const { at, text, uses } of templates) {
      if (at[0] !== "annotations") continue;
      for (const { span, through } of uses.values) {
        const found = through.length > 0 ? undefined : kindOf(valueSource(expr.expr));
        // What ratio-before-percent reports is formatted by its fix.
        if (found === undefined || isRatioAsPercent(expr.expr, text, span.end, through)) continue;
        const problem = `the value is ${found.kind} and is printed with all its digits`;
        report({ path: at, value: text, span, problem, fix: found.fix });
      }
    }
  },
};

/** Functions whose results have many digits. */
const fractional = new Set([
  "rate",
  "irate",
  "deriv",
  "increase",
  "delta",
  "predict_linear",
  "histogram_quantile",
  "avg_over_time",
]);

/** Returns what a value with many digits is, and how to format it; the unit of a quotient or rate is not known. */
function kindOf(source: Expr): { readonly kind: string; readonly fix: string } | undefined {
  const fix = 'write {{ printf "%.2f" $value }}';
  if (source.kind === "BinaryExpr" && source.op === "/") return { kind: "a quotient", fix };
  if (source.kind === "Call" && fractional.has(source.func)) return { kind: "a rate or an average", fix };
  const isBytes = source.kind === "VectorSelector" && metricName(source)?.endsWith("_bytes") === true;
  return isBytes ? { kind: "in bytes", fix: "write {{ $value | humanize1024 }}B" } : undefined;
}
