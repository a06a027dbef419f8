import { prometheusRuleSpec } from "../../model/kind/prometheus-rule.ts";
import type { AnyObject, Prometheus, PrometheusRule } from "../../cluster/object.ts";
import { keysOf } from "../keys.ts";
import type { Config, Scope } from "../scope.ts";
import type { Enforcement } from "../scrape/enforcement.ts";
import { enforcedExpression } from "./enforced-expression.ts";

/** Returns the name of a PrometheusRule's file; the uid distinguishes `a-b/c` from `a/b-c`. */
export function ruleFileName({ metadata: { namespace, name, uid } }: AnyObject): string {
  return `${namespace}-${name}-${uid}.yaml`;
}

/** Returns whether, and on which rules, a Prometheus enforces the namespace label. */
export function ruleEnforcement({
  enforcedNamespaceLabel,
  excludedFromEnforcement = [],
  prometheusRulesExcludedFromEnforce = [],
}: Prometheus["spec"]): Enforcement {
  const former = prometheusRulesExcludedFromEnforce.map(({ ruleNamespace, ruleName }) => ({
    resource: "prometheusrules" as const,
    namespace: ruleNamespace,
    name: ruleName,
  }));
  return {
    ...(enforcedNamespaceLabel === undefined ? {} : { enforcedNamespaceLabel }),
    excludedFromEnforcement: [...excludedFromEnforcement, ...former],
  };
}

type RuleGroup = NonNullable<PrometheusRule["spec"]["groups"]>[number];
type Rule = NonNullable<RuleGroup["rules"]>[number];

/** Returns a PrometheusRule with the enforced label on every rule and in every selector. */
export function enforcedRules(rule: PrometheusRule, label: string): PrometheusRule {
  const { namespace } = rule.metadata;
  const enforcedRule = (each: Rule): Rule => {
    const labels = { ...each.labels, [label]: namespace };
    return { ...each, labels, expr: enforcedExpression(String(each.expr), label, namespace) };
  };
  const enforcedGroup = (group: RuleGroup): RuleGroup => {
    const { rules } = group;
    return rules === undefined ? group : { ...group, rules: rules.map(enforcedRule) };
  };
  const { groups } = rule.spec;
  return groups === undefined ? rule : { ...rule, spec: { groups: groups.map(enforcedGroup) } };
}

/** Returns the content of a PrometheusRule's file: its groups without what the version of Prometheus does not know. */
export function ruleFileContent(rule: PrometheusRule, scope: Scope): Config {
  return keysOf(prometheusRuleSpec, rule.spec, scope, ["spec"]);
}
