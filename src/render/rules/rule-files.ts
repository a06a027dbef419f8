import { prometheusRuleSpec } from "../../model/kind/prometheus-rule.ts";
import type { Prometheus, PrometheusRule } from "../../cluster/object.ts";
import type { FieldError } from "../../text/field-error.ts";
import { keysOf } from "../keys.ts";
import type { Config, Scope } from "../scope.ts";
import { enforcedLabel } from "../scrape/enforcement.ts";
import type { Enforcement } from "../scrape/enforcement.ts";
import { enforcedExpression } from "./enforced-expression.ts";

/** The name of a PrometheusRule's file; the uid tells `a-b/c` from `a/b-c`. */
export function ruleFileName({ metadata: { namespace, name, uid } }: PrometheusRule): string {
  return `${namespace}-${name}-${uid}.yaml`;
}

/** What says whether the namespace label is enforced on the rules of a Prometheus. */
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

/** Gives a PrometheusRule with the enforced label on every rule and in every selector; what stands against it goes to `reasons`. */
export function enforcedRules(rule: PrometheusRule, spec: Enforcement, reasons: FieldError[]): PrometheusRule {
  const label = enforcedLabel(spec, rule);
  if (label === undefined || rule.spec.groups === undefined) return rule;
  const { namespace } = rule.metadata;
  const groups = rule.spec.groups.map((written, groupIndex) => ({
    ...written,
    ...(written.rules === undefined
      ? {}
      : {
          rules: written.rules.map((one, index) => {
            const enforced = enforcedExpression(String(one.expr), label, namespace);
            if (!enforced.ok) {
              const problem = `the label ${JSON.stringify(label)} cannot be written into its selectors, as it does not parse: ${enforced.diagnostic.problem}`;
              const path = ["spec", "groups", groupIndex, "rules", index, "expr"];
              reasons.push({ path, kind: "Invalid value", value: String(one.expr), problem, fix: enforced.diagnostic.fix });
            }
            const labels = { ...one.labels, [label]: namespace };
            return { ...one, labels, expr: enforced.ok ? enforced.text : one.expr };
          }),
        }),
  }));
  return { ...rule, spec: { groups } };
}

/** What a PrometheusRule's file holds: its groups without what the version of Prometheus does not know. */
export function ruleFileContent(rule: PrometheusRule, scope: Scope): Config {
  return keysOf(prometheusRuleSpec, rule.spec, scope, ["spec"]);
}
