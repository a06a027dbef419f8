import { parseExpr } from "../../promql/parser.ts";
import type { RuleCheck } from "../check.ts";

/** Finds rules into whose selectors the operator cannot write the enforced namespace label. */
export const enforcedLabel: RuleCheck = {
  id: "rule/enforced-label",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With an enforced namespace label: an expression that uses optional PromQL syntax or experimental functions.",
    why: "prometheus-operator writes the label into every selector with a parser that has all options off. It drops the whole object, and says so in its log only, when that parser refuses one expression.",
    fix: "Write the expression without the optional syntax, or exclude the object from enforcement (excludedFromEnforcement).",
    bad: "record: job:up:max\nexpr: max_over_time(up[5m * 2])\n",
    good: "record: job:up:max\nexpr: max_over_time(up[10m])\n",
    under: { enforcedNamespaceLabel: "namespace" },
  },
  run({ rule, expr, settings }, report) {
    const label = settings.enforcedNamespaceLabel;
    if (label === undefined || expr === undefined || rule.expr === undefined) return;
    const plain = parseExpr(rule.expr, { version: settings.promql.version, ...allOff });
    if (plain.ok) return;
    const fault = plain.faults[0];
    const problem = `the label "${label}" cannot be written into the selectors, as this syntax is optional`;
    report({ at: ["expr"], value: rule.expr, span: fault.span, problem, fix: fault.fix });
  },
};

const allOff = {
  experimentalFunctions: false,
  durationExpressions: false,
  extendedRangeSelectors: false,
  binopFillModifiers: false,
};
