import { templateUses } from "../../gotemplate/uses.ts";
import type { Expr } from "../../promql/ast.ts";
import type { RuleCheck } from "../check.ts";
import { metricName } from "../promql/shapes.ts";
import { valueSource } from "./value-source.ts";

/** Finds values of many digits that are written as they are. */
export const rawValue: RuleCheck = {
  id: "template/raw-value",
  grade: "hint",
  on: "rule",
  doc: {
    what: "An annotation that writes $value as it is, of an expression that is a quotient, a rate, or a metric in bytes.",
    why: "People then read 0.13333333333333333 or 1.7179869184e+10.",
    fix: 'Write {{ $value | humanize }}, humanizePercentage, humanize1024 or {{ printf "%.2f" $value }}.',
    bad: "alert: ManyErrors\nexpr: rate(errors_total[5m]) > 1\nannotations:\n  summary: '{{ $value }} errors a second'\n",
    good: "alert: ManyErrors\nexpr: rate(errors_total[5m]) > 1\nannotations:\n  summary: '{{ $value | humanize }} errors a second'\n",
  },
  run({ expr, templates }, report) {
    if (expr === undefined) return;
    for (const { at, text, parsed } of templates) {
      if (at[0] !== "annotations" || !parsed.ok || parsed.actions.length === 0) continue;
      for (const { span, through } of templateUses(parsed.actions).values) {
        const [kind, humanize] = through.length > 0 ? [] : kindOf(valueSource(expr.expr));
        if (kind === undefined) continue;
        const problem = `the value is ${kind} and is written with all its digits`;
        report({ path: at, value: text, span, problem, fix: `write {{ $value | ${humanize} }}` });
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

/** What a value with many digits is, and the template function for it. */
function kindOf(source: Expr): readonly [kind?: string, humanize?: string] {
  if (source.kind === "BinaryExpr" && source.op === "/") return ["a quotient", "humanizePercentage"];
  if (source.kind === "Call" && fractional.has(source.func)) return ["a rate or an average", "humanize"];
  if (source.kind === "VectorSelector" && metricName(source)?.endsWith("_bytes") === true) return ["in bytes", "humanize1024"];
  return [];
}
