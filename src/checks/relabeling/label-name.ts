import { isLabelName } from "../../promql/names.ts";
import { atLeast } from "../../text/version.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { isLegacyTemplate, labelNameError } from "../label-name-error.ts";
import { actionOf, requirementsOf } from "./relabel-actions.ts";

/** Finds source and target labels whose names the Prometheus does not accept. */
export const relabelLabelName: SpecCheck<"relabelStep"> = {
  id: "relabeling/label-name",
  grade: "deny",
  on: "spec",
  of: ["relabelStep"],
  doc: {
    what: "A source or target label of a relabeling step whose name Prometheus does not accept: an empty one, or, before Prometheus 3, one with other characters than letters, digits and _.",
    why: "The operator leaves the object out, or Prometheus does not load the configuration.",
    fix: "Write a valid label name.",
    bad: exampleEndpoint('relabelings:\n  - { sourceLabels: [""], targetLabel: node }'),
    good: exampleEndpoint("relabelings:\n  - { sourceLabels: [instance], targetLabel: node }"),
  },
  run({ value, reader }, report) {
    const { sourceLabels = [], targetLabel = "" } = value;
    // Names that are read may be any text from 3.0 on, whatever the scheme.
    const readable = atLeast(reader.version, "3.0") ? "utf8" : "legacy";
    for (const [index, name] of sourceLabels.entries()) {
      if (!isLabelName(name, readable)) report({ path: ["sourceLabels", index], ...labelNameError(name, reader) });
    }
    if (targetLabel === "" || requirementsOf(value).needsTarget !== true || isLabelName(targetLabel, reader.labelNames)) return;
    const isTemplate = actionOf(value) === "replace" && targetLabel.includes("$");
    if (isTemplate && atLeast(reader.version, "3.0") && isLegacyTemplate(targetLabel)) return;
    report({ path: ["targetLabel"], ...labelNameError(targetLabel, reader) });
  },
};
