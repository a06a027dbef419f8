import { compileRegex, matchesEverything } from "../../promql/regex.ts";
import { literalPart } from "../../promql/regex-groups.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { actionOf } from "./relabel-actions.ts";
import type { RelabelStep } from "./relabel-actions.ts";

/** Finds steps that compare or copy labels, and name none. */
export const noSourceLabels: SpecCheck<"relabelStep"> = {
  id: "relabeling/no-source-labels",
  grade: "warn",
  on: "spec",
  of: ["relabelStep"],
  doc: {
    what: "A step without sourceLabels with the action keep or drop, or with replace and a replacement that is empty then.",
    why: "The empty text is compared and copied: such a step keeps or drops all or nothing, or removes its target label.",
    fix: "Name the labels; a replacement that is constant needs none.",
    bad: exampleEndpoint("relabelings:\n  - { action: keep, regex: web }"),
    good: exampleEndpoint("relabelings:\n  - { action: keep, sourceLabels: [__meta_kubernetes_pod_container_name], regex: web }"),
  },
  run({ value, reader }, report) {
    if ((value.sourceLabels ?? []).length > 0) return;
    const { regex = "" } = value;
    const compiled = compileRegex(regex === "" ? "(.*)" : regex, reader.version);
    const problem = compiled.ok ? effectOf(value, compiled.matchesEmpty) : undefined;
    if (problem !== undefined) report({ path: ["sourceLabels"], kind: "Required value", problem, fix: "name the labels" });
  },
};

/** Returns what a step without source labels does, where that is a mistake. */
function effectOf(step: RelabelStep, matchesEmpty: boolean): string | undefined {
  const { regex = "", replacement = "$1", targetLabel = "" } = step;
  switch (actionOf(step)) {
    case "keep":
      return matchesEmpty ? "without source labels, this keeps everything" : "without source labels, everything is dropped";
    case "drop":
      if (!matchesEmpty) return "without source labels, this drops nothing";
      // A drop step that matches any text has a check of its own.
      return regex === "" || matchesEverything(regex) === "any" ? undefined : "without source labels, everything is dropped";
    case "replace":
      if (!matchesEmpty) return "without source labels, the regex never matches";
      if (replacement === "" || literalPart(replacement) !== "") return undefined;
      return targetLabel === "" ? undefined : `without source labels, the replacement is empty, which removes ${targetLabel}`;
    default:
      return undefined;
  }
}
