import type { RuleCheck } from "../check.ts";

/** Finds labels and matchers that the operator replaces with the enforced label. */
export const enforcedLabelReplaced: RuleCheck = {
  id: "rule/enforced-label-replaced",
  grade: "warn",
  on: "rule",
  doc: {
    what: "With an enforced namespace label: a rule that sets this label, or selects by it, with another value.",
    why: "The operator replaces both with the object's namespace and does not say so, so the rule does not do what it says.",
    fix: "Remove the label and the matcher; the operator adds them.",
    bad: 'alert: Down\nexpr: up{namespace="other"} == 0\n',
    good: "alert: Down\nexpr: up == 0\n",
    under: { enforcedNamespaceLabel: "namespace" },
  },
  applies: ({ enforcedNamespaceLabel }) => enforcedNamespaceLabel !== undefined,
  run({ rule, expr, namespace, settings }, report) {
    const label = settings.enforcedNamespaceLabel;
    if (label === undefined) return;
    const fix = `remove it; the operator sets ${label}=${JSON.stringify(namespace ?? "the object's namespace")}`;
    const set = rule.labels.get(label);
    if (set !== undefined && set !== namespace) {
      report({ path: ["labels", label], kind: "Forbidden", value: set, problem: "the operator replaces this label", fix });
    }
    for (const { node } of expr?.nodes ?? []) {
      if (node.kind !== "VectorSelector") continue;
      for (const matcher of node.matchers) {
        if (matcher.name !== label || (matcher.op === "=" && matcher.value === namespace)) continue;
        report({
          path: ["expr"],
          kind: "Forbidden",
          value: rule.expr ?? "",
          span: matcher.span,
          problem: "the operator replaces this matcher",
          fix,
        });
      }
    }
  },
};
