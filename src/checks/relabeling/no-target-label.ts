import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { actionOf, requirementsOf } from "./relabel-actions.ts";

/** Finds steps that write or compare a label and do not name it. */
export const noTargetLabel: SpecCheck<"relabelStep"> = {
  id: "relabeling/no-target-label",
  grade: "deny",
  on: "spec",
  of: ["relabelStep"],
  doc: {
    what: "A relabeling step without targetLabel whose action requires one; replace, the default action, does.",
    why: "The operator leaves the object out, and Prometheus does not load the configuration.",
    fix: "Name the label to write.",
    bad: exampleEndpoint("relabelings:\n  - { sourceLabels: [__meta_kubernetes_pod_node_name] }"),
    good: exampleEndpoint("relabelings:\n  - { sourceLabels: [__meta_kubernetes_pod_node_name], targetLabel: node }"),
  },
  run({ value }, report) {
    if (requirementsOf(value).needsTarget !== true || (value.targetLabel ?? "") !== "") return;
    const problem = `${actionOf(value)} requires a target label`;
    report({ path: ["targetLabel"], kind: "Required value", problem, fix: "name the label to write" });
  },
};
