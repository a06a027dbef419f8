import { atLeast } from "../../text/version.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (mechanism: string): string =>
  exampleObject("ServiceMonitor", `selector: {}\nendpoints: [{ port: web }]\nselectorMechanism: ${mechanism}`);

/** Finds selection by the API server where the Prometheus does not support it. */
export const selectorMechanism: SpecCheck<"serviceMonitor" | "podMonitor"> = {
  id: "scrape/selector-mechanism",
  grade: "deny",
  on: "spec",
  of: ["serviceMonitor", "podMonitor"],
  doc: {
    what: "A selectorMechanism RoleSelector for a Prometheus before 2.17.",
    why: "The operator leaves the object out.",
    fix: "Use RelabelConfig, or run a later Prometheus.",
    bad: example("RoleSelector"),
    good: example("RelabelConfig"),
    under: { version: "2.16" },
  },
  run({ value, reader }, report) {
    if (value.selectorMechanism !== "RoleSelector" || atLeast(reader.version, "2.17")) return;
    const problem = `${reader.title} does not support it`;
    const fix = "use RelabelConfig, or Prometheus 2.17 or later";
    report({ path: ["selectorMechanism"], kind: "Forbidden", value: "RoleSelector", problem, fix });
  },
};
