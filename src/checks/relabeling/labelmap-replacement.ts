import { isLabelName } from "../../promql/names.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { isLegacyTemplate, labelNameError } from "../label-name-error.ts";
import { actionOf } from "./relabel-actions.ts";

/** Finds replacements of labelmap steps that cannot name a label. */
export const labelmapReplacement: SpecCheck<"relabelStep"> = {
  id: "relabeling/labelmap-replacement",
  grade: "deny",
  on: "spec",
  of: ["relabelStep"],
  doc: {
    what: "A replacement of a labelmap step that is not a label name.",
    why: "The action names labels by its replacement; the operator leaves the object out, and Prometheus does not load the configuration.",
    fix: "Write a label name, in which $1 is the first group of the regular expression.",
    bad: exampleEndpoint("relabelings:\n  - { action: labelmap, regex: __meta_kubernetes_pod_label_(.+), replacement: '' }"),
    good: exampleEndpoint(
      "relabelings:\n  - { action: labelmap, regex: __meta_kubernetes_pod_label_(.+), replacement: 'pod_$1' }",
    ),
  },
  run({ value, reader }, report) {
    const { replacement } = value;
    if (actionOf(value) !== "labelmap" || replacement === undefined) return;
    const isValid = reader.labelNames === "utf8" ? isLabelName(replacement, "utf8") : isLegacyTemplate(replacement);
    if (!isValid) report({ path: ["replacement"], ...labelNameError(replacement, reader) });
  },
};
