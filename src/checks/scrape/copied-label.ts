import { isLabelName } from "../../promql/names.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";
import { labelNameError } from "../label-name-error.ts";

const example = (name: string): string =>
  exampleObject("ServiceMonitor", `selector: {}\nendpoints: [{ port: web }]\ntargetLabels: [${name}]`);

/** Finds labels of Kubernetes objects that cannot be copied to a target under their name. */
export const copiedLabel: SpecCheck<"serviceMonitor" | "podMonitor" | "prometheus"> = {
  id: "scrape/copied-label",
  grade: "deny",
  on: "spec",
  of: ["serviceMonitor", "podMonitor", "prometheus"],
  doc: {
    what: "A label in targetLabels or podTargetLabels that does not make a label name, even with _ for other characters.",
    why: "Prometheus does not load the configuration with a step that sets such a label.",
    fix: "Remove it, or copy the label under another name in relabelings.",
    bad: example('""'),
    good: example("app.kubernetes.io/version"),
  },
  run({ value, reader }, report) {
    const { podTargetLabels = [] } = value;
    const targetLabels = "targetLabels" in value ? (value.targetLabels ?? []) : [];
    for (const [field, labels] of Object.entries({ targetLabels, podTargetLabels })) {
      for (const [index, label] of labels.entries()) {
        if (isLabelName(metaName(label), reader.labelNames)) continue;
        const { problem } = labelNameError(metaName(label), reader);
        const fix = label === "" ? "remove it" : "remove it, or copy it under another name in relabelings";
        report({ path: [field, index], value: label, problem, fix });
      }
    }
  },
};

/** Returns a label of a Kubernetes object as Prometheus has it in meta labels: what is not a letter, a digit or `_` becomes `_`. */
export function metaName(label: string): string {
  return label.replaceAll(/[^A-Za-z0-9_]/gu, "_");
}
