import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

/** Finds labels of service discovery in relabeling that comes after it. */
export const missingMetaLabel: SpecCheck<"sampleRelabeling"> = {
  id: "relabeling/missing-meta-label",
  grade: "warn",
  on: "spec",
  of: ["sampleRelabeling"],
  doc: {
    what: "A label that starts with __meta_ in relabeling of samples or alerts.",
    why: "Service discovery sets these labels on targets, and Prometheus removes them before it scrapes; here they are always empty.",
    fix: "Copy the label in relabelings, which apply to targets, and use the copy.",
    bad: exampleEndpoint("metricRelabelings:\n  - { sourceLabels: [__meta_kubernetes_namespace], targetLabel: namespace }"),
    good: exampleEndpoint("relabelings:\n  - { sourceLabels: [__meta_kubernetes_namespace], targetLabel: namespace }"),
  },
  run({ value: steps }, report) {
    const written = new Set(steps.flatMap(({ targetLabel = "" }) => targetLabel));
    for (const [index, { sourceLabels = [] }] of steps.entries()) {
      for (const [at, name] of sourceLabels.entries()) {
        if (!name.startsWith("__meta_") || written.has(name)) continue;
        const problem = "labels of service discovery are removed before the scrape, so this one is always empty here";
        report({ path: [index, "sourceLabels", at], value: name, problem, fix: "use it in relabelings instead" });
      }
    }
  },
};
