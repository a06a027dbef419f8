import type { RuleCheck } from "../check.ts";

/** Finds selectors without a matcher that this installation requires. */
export const selectorLabelPolicy: RuleCheck = {
  id: "policy/selector-label",
  grade: "deny",
  on: "rule",
  doc: {
    what: "With --policy.selector-label: a selector without a matcher for the label.",
    why: "Without it, a rule reads the series of all jobs, clusters or tenants that have a metric with this name.",
    fix: "Select by the label.",
    bad: "alert: Down\nexpr: up == 0\n",
    good: 'alert: Down\nexpr: up{job="node"} == 0\n',
    under: { policy: { selectorLabels: ["job"] } },
  },
  applies: ({ policy }) => policy?.selectorLabels !== undefined,
  run({ expr, settings }, report) {
    const labels = settings.policy?.selectorLabels;
    if (labels === undefined || expr === undefined) return;
    for (const { node } of expr.nodes) {
      if (node.kind !== "VectorSelector") continue;
      for (const label of labels) {
        if (node.matchers.some(({ name }) => name === label)) continue;
        const problem = `selectors must have a matcher for ${JSON.stringify(label)}`;
        report({ path: ["expr"], value: expr.text, span: node.span, problem, fix: `add ${label}="…"` });
      }
    }
  },
};
