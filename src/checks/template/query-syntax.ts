import { parseExpr } from "../../promql/parser.ts";
import { quoteAround } from "../../text/quote.ts";
import type { RuleCheck } from "../check.ts";

/** Finds queries in templates that are not PromQL. */
export const querySyntax: RuleCheck = {
  id: "template/query-syntax",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A query in a template whose expression does not parse.",
    why: "Prometheus loads the rule and parses the query only when the alert fires. The whole text is then replaced by an error.",
    fix: "Correct the expression.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: '{{ with query \"sum(node_load1\" }}{{ . | first | value }}{{ end }}'\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: '{{ with query \"sum(node_load1)\" }}{{ . | first | value }}{{ end }}'\n",
  },
  run({ templates, settings }, report) {
    for (const { at, text, uses } of templates) {
      for (const { expr, span } of uses.queries) {
        const query = parseExpr(expr, settings.promql);
        if (query.ok) continue;
        const [error] = query.diagnostics;
        report({
          path: at,
          value: text,
          span,
          problem: `the query ${quoteAround(expr, error.span)} does not parse, ${error.problem}`,
          fix: error.fix,
        });
      }
    }
  },
};
