import { suggest } from "../../text/suggest.ts";
import type { SpecCheck } from "../check.ts";
import { isNewer } from "../config-reader.ts";
import { exampleEndpoint } from "../example-object.ts";
import { isMetaLabel, metaLabels, rolesOf } from "./meta-labels.ts";

const example = (label: string): string => exampleEndpoint(`relabelings:\n  - { sourceLabels: [${label}], targetLabel: node }`);

/** Finds labels of Kubernetes discovery that no target has. */
export const unknownMetaLabel: SpecCheck<"targetRelabeling"> = {
  id: "relabeling/unknown-meta-label",
  grade: "warn",
  on: "spec",
  of: ["targetRelabeling"],
  doc: {
    what: "A label that starts with __meta_kubernetes_ and that Prometheus never sets on targets of this kind.",
    why: "It is always empty, without an error.",
    fix: "Correct the name: https://prometheus.io/docs/prometheus/latest/configuration/configuration/#kubernetes_sd_config lists the labels of each role.",
    bad: example("__meta_kubernetes_pod_nod_name"),
    good: example("__meta_kubernetes_pod_node_name"),
  },
  run({ value: steps, object: { kind }, reader }, report) {
    // A later version may set more labels.
    if (isNewer(reader.version)) return;
    const roles = rolesOf(kind);
    const written = new Set(steps.flatMap(({ targetLabel = "" }) => targetLabel));
    for (const [index, { sourceLabels = [] }] of steps.entries()) {
      for (const [at, name] of sourceLabels.entries()) {
        if (!name.startsWith("__meta_kubernetes_") || written.has(name) || isMetaLabel(name, roles)) continue;
        const near = suggest(name, metaLabels(roles));
        const problem = `Prometheus sets no such label on targets of ${kind === "Prometheus" ? "any role" : `a ${kind}`}, so it is always empty`;
        const fix = near === undefined ? "use one that the role of the targets has" : `did you mean "${near}"?`;
        const edit = near === undefined ? {} : { edit: { value: near } };
        report({ path: [index, "sourceLabels", at], value: name, problem, fix, ...edit });
      }
    }
  },
};
