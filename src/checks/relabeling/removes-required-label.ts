import { compileRegex } from "../../promql/regex.ts";
import { hasTag } from "../../model/tagged.ts";
import type { FieldError } from "../../text/field-error.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { actionOf } from "./relabel-actions.ts";
import type { RelabelStep } from "./relabel-actions.ts";

/** Finds steps that remove the address of targets, or the name of samples. */
export const removesRequiredLabel: SpecCheck<"targetRelabeling" | "sampleRelabeling"> = {
  id: "relabeling/removes-required-label",
  grade: "warn",
  on: "spec",
  of: ["targetRelabeling", "sampleRelabeling"],
  doc: {
    what: "A labeldrop or labelkeep step that removes __address__ from targets, or __name__ from scraped samples.",
    why: "Prometheus scrapes no target without an address, and a scrape fails if a sample has no name.",
    fix: "Drop labels by name; labels that start with __ are removed after relabeling anyway. Use labelkeep with __.* in the expression.",
    bad: exampleEndpoint("relabelings:\n  - { action: labelkeep, regex: pod|namespace }"),
    good: exampleEndpoint("relabelings:\n  - { action: labelkeep, regex: pod|namespace|__.* }"),
  },
  run({ value: steps, shape, path, reader }, report) {
    const isOfSamples = !hasTag(shape, "targetRelabeling");
    // Alerts have no such label, and what is sent on is the receiver's matter.
    if (isOfSamples && path.at(-1) !== "metricRelabelings") return;
    const name = isOfSamples ? "__name__" : "__address__";
    for (const [index, step] of steps.entries()) {
      const removal = removes(step, name, reader.version) ? removalError(step, isOfSamples, index) : undefined;
      if (removal === undefined) continue;
      if (!steps.slice(index + 1).some((later) => maySet(later, name))) report(removal);
      return;
    }
  },
};

/** Reports whether a step removes a label that a target or sample has. */
function removes(step: RelabelStep, name: string, version: string): boolean {
  const action = actionOf(step);
  if (action !== "labeldrop" && action !== "labelkeep") return false;
  const regex = compileRegex(step.regex ?? "(.*)", version);
  return regex.ok && regex.matches(name) === (action === "labeldrop");
}

function maySet({ targetLabel = "", ...step }: RelabelStep, name: string): boolean {
  if (targetLabel === name || targetLabel.includes("$")) return true;
  // Labels of Kubernetes cannot start with _.
  return actionOf(step) === "labelmap" && step.regex?.startsWith("__meta_kubernetes_") !== true;
}

function removalError(step: RelabelStep, isOfSamples: boolean, index: number): FieldError {
  const { regex = "" } = step;
  const problem = isOfSamples
    ? "removes __name__, without which every scrape fails"
    : "removes __address__, without which no target is scraped";
  const path = [index, "regex"];
  if (actionOf(step) === "labelkeep") {
    const value = `${regex}|${isOfSamples ? "__name__" : "__.*"}`;
    return { path, value: regex, problem, fix: `write ${value}`, edit: { value } };
  }
  const fix = isOfSamples
    ? "match the labels to drop by name"
    : "match the labels to drop by name; those that start with __ are removed later";
  return { path, value: regex, problem, fix };
}
