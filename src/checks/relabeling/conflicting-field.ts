import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { actionOf, requirementsOf } from "./relabel-actions.ts";
import type { RelabelStep } from "./relabel-actions.ts";

/** Finds fields that the action of a step does not allow. */
export const conflictingRelabelField: SpecCheck<"relabelStep"> = {
  id: "relabeling/conflicting-field",
  grade: "deny",
  on: "spec",
  of: ["relabelStep"],
  doc: {
    what: "A field of a relabeling step that its action does not allow, such as sourceLabels with labeldrop.",
    why: "The operator leaves the object out, and Prometheus does not load the configuration.",
    fix: "Remove the field; labeldrop and labelkeep match the names of labels with regex alone.",
    bad: exampleEndpoint("metricRelabelings:\n  - { action: labeldrop, sourceLabels: [id], regex: id }"),
    good: exampleEndpoint("metricRelabelings:\n  - { action: labeldrop, regex: id }"),
  },
  run({ value }, report) {
    for (const field of requirementsOf(value).rejects ?? []) {
      if (!isSet(value, field)) continue;
      report({ path: [field], kind: "Forbidden", problem: `${actionOf(value)} does not allow ${field}`, fix: "remove it" });
    }
  },
};

/** The values that count as not set. A regex counts as set even where it is the default. */
const defaults: Partial<Record<keyof RelabelStep, unknown>> = { separator: ";", replacement: "$1" };

function isSet(step: RelabelStep, field: keyof RelabelStep): boolean {
  const value = step[field];
  if (value === undefined || value === defaults[field]) return false;
  if (field === "modulus") return value !== 0;
  if (field === "regex" || field === "targetLabel") return value !== "";
  return !Array.isArray(value) || value.length > 0;
}
