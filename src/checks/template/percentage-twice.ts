import type { RuleCheck } from "../check.ts";
import { isPercent } from "./percent-source.ts";

/** Finds percentages that are multiplied by 100 in the expression and again in the template. */
export const percentageTwice: RuleCheck = {
  id: "template/percentage-twice",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A template that formats $value with humanizePercentage where the expression already multiplies by 100.",
    why: "The function humanizePercentage multiplies by 100 itself, so 97 becomes 9700%.",
    fix: "Leave the expression a ratio, or write {{ $value | humanize }}%.",
    bad: "alert: DiskFull\nexpr: 100 * node_filesystem_avail_bytes / node_filesystem_size_bytes < 10\nannotations:\n  summary: '{{ $value | humanizePercentage }} left'\n",
    good: "alert: DiskFull\nexpr: node_filesystem_avail_bytes / node_filesystem_size_bytes < 0.1\nannotations:\n  summary: '{{ $value | humanizePercentage }} left'\n",
  },
  run({ expr, templates }, report) {
    if (expr === undefined) return;
    for (const { at, text, uses } of templates) {
      for (const { span, through } of uses.values) {
        if (through[0] !== "humanizePercentage" || !isPercent(expr.expr)) continue;
        report({
          path: at,
          value: text,
          span,
          problem: "the expression multiplies by 100, and humanizePercentage does so again",
          fix: "write {{ $value | humanize }}%",
        });
      }
    }
  },
};
