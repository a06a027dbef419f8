import { atLeast } from "../../text/version.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { requirementsOf } from "./relabel-actions.ts";

/** Finds relabeling actions that the Prometheus does not know. */
export const relabelActionTooNew: SpecCheck<"relabelStep"> = {
  id: "relabeling/action-too-new",
  grade: "deny",
  on: "spec",
  of: ["relabelStep"],
  doc: {
    what: "A relabeling action that the version of Prometheus does not know.",
    why: "Prometheus does not load the configuration: lowercase and uppercase came with 2.36, keepequal and dropequal with 2.41.",
    fix: "Write another action, or run a later Prometheus.",
    bad: exampleEndpoint("relabelings:\n  - { action: lowercase, sourceLabels: [namespace], targetLabel: namespace }"),
    good: exampleEndpoint("relabelings:\n  - { sourceLabels: [namespace], targetLabel: namespace }"),
    under: { version: "2.30" },
  },
  run({ value, reader }, report) {
    const { since } = requirementsOf(value);
    if (since === undefined || atLeast(reader.version, since)) return;
    const problem = `${reader.title} does not have this action`;
    report({ path: ["action"], value: value.action ?? "", problem, fix: `use another one, or Prometheus ${since} or later` });
  },
};
