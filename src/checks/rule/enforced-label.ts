import { release } from "../../model/release.ts";
import { parseExpr } from "../../promql/parser.ts";
import type { PromqlOptions } from "../../promql/options.ts";
import type { RuleCheck } from "../check.ts";

/** Finds rules to whose selectors the operator cannot add the enforced namespace label. */
export const enforcedLabel: RuleCheck = {
  id: "rule/enforced-label",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With an enforced namespace label: an expression that uses optional PromQL syntax, experimental functions, or what is newer than the operator.",
    why: "The operator adds the label to every selector with its own parser, that of Prometheus 3.13 with all options off. If that parser refuses one expression, the operator drops the whole object, and only its log says so.",
    fix: "Write the expression without that syntax, or exclude the object from enforcement (excludedFromEnforcement).",
    bad: "record: job:up:max\nexpr: max_over_time(up[5m * 2])\n",
    good: "record: job:up:max\nexpr: max_over_time(up[10m])\n",
    under: { enforcedNamespaceLabel: "namespace" },
  },
  applies: ({ enforcedNamespaceLabel }) => enforcedNamespaceLabel !== undefined,
  run({ rule, expr, settings }, report) {
    const label = settings.enforcedNamespaceLabel;
    if (label === undefined || expr === undefined || rule.expr === undefined) return;
    const plain = parseExpr(rule.expr, operatorOptions);
    if (plain.ok) return;
    const error = plain.diagnostics[0];
    const problem = `the operator cannot add the label "${label}", as its parser refuses this`;
    report({ path: ["expr"], value: rule.expr, span: error.span, problem, fix: "write it without optional syntax" });
  },
};

/** The options of the parser that prometheus-operator writes labels into expressions with. */
export const operatorOptions: PromqlOptions = {
  version: release.operatorPromql,
  experimentalFunctions: false,
  durationExpressions: false,
  extendedRangeSelectors: false,
  binopFillModifiers: false,
};
