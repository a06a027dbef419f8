import { release } from "../../model/release.ts";
import { parseExpr } from "../../promql/parser.ts";
import type { PromqlOptions } from "../../promql/options.ts";
import type { RuleCheck } from "../check.ts";

/** Finds rules into whose selectors the operator cannot write the enforced namespace label. */
export const enforcedLabel: RuleCheck = {
  id: "rule/enforced-label",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With an enforced namespace label: an expression that uses optional PromQL syntax, experimental functions, or what is newer than the operator.",
    why: "The operator writes the label into every selector with its own parser, that of Prometheus 3.13 with all options off. When that parser refuses one expression, it drops the whole object, and says so in its log only.",
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
    const problem = `the label "${label}" cannot be written into the selectors, as the operator's parser does not read this`;
    report({ path: ["expr"], value: rule.expr, span: error.span, problem, fix: "write it in plain PromQL" });
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
