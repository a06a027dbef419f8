import { matchesEverything } from "../../promql/regex.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { actionOf } from "./relabel-actions.ts";

/** Finds drop steps that match everything. */
export const dropsEverything: SpecCheck<"relabelStep"> = {
  id: "relabeling/drops-everything",
  grade: "warn",
  on: "spec",
  of: ["relabelStep"],
  doc: {
    what: "A relabeling step with the action drop whose regular expression matches any text; without regex, it does.",
    why: "Every target or sample is dropped, as a missing label is the empty text, which matches too.",
    fix: "Write (.+) to drop what has the label, or the values to drop.",
    bad: exampleEndpoint("metricRelabelings:\n  - { action: drop, sourceLabels: [namespace], regex: (.*) }"),
    good: exampleEndpoint("metricRelabelings:\n  - { action: drop, sourceLabels: [namespace], regex: kube-.* }"),
  },
  run({ value }, report) {
    const { regex = "" } = value;
    if (actionOf(value) !== "drop" || (regex !== "" && matchesEverything(regex) !== "any")) return;
    const problem = `${regex === "" ? "without regex, drop" : "this"} matches any text, so everything is dropped`;
    report({ path: ["regex"], value: regex, problem, fix: 'write the values to drop, or "(.+)" for any that is not empty' });
  },
};
