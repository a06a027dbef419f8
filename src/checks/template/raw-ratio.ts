import { templateUses } from "../../gotemplate/uses.ts";
import type { RuleCheck } from "../check.ts";
import { valueSource } from "./value-source.ts";

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

/** Finds values of many digits that are written as they are. */
export const rawRatio: RuleCheck = {
  id: "template/raw-ratio",
  grade: "hint",
  on: "rule",
  doc: {
    what: "An annotation that writes $value as it is, of an expression that is a quotient or a rate.",
    why: "People then read 0.13333333333333333.",
    fix: 'Write {{ $value | humanize }}, {{ $value | humanizePercentage }} or {{ printf "%.2f" $value }}.',
    bad: "alert: ManyErrors\nexpr: rate(errors_total[5m]) > 1\nannotations:\n  summary: '{{ $value }} errors a second'\n",
    good: "alert: ManyErrors\nexpr: rate(errors_total[5m]) > 1\nannotations:\n  summary: '{{ $value | humanize }} errors a second'\n",
  },
  run({ expr, templates }, report) {
    if (expr === undefined) return;
    for (const { at, text, parsed } of templates) {
      if (at[0] !== "annotations" || !parsed.ok || parsed.actions.length === 0) continue;
      for (const { span, through } of templateUses(parsed.actions).values) {
        const source = through.length > 0 ? undefined : valueSource(expr.expr);
        const quotient = source?.kind === "BinaryExpr" && source.op === "/";
        if (!quotient && !(source?.kind === "Call" && fractional.has(source.func))) continue;
        const problem = `the value is a ${quotient ? "quotient" : "rate or an average"} and is written with all its digits`;
        report({ at, value: text, span, problem, fix: `write {{ $value | humanize${quotient ? "Percentage" : ""} }}` });
      }
    }
  },
};
