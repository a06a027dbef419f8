import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (...names: readonly string[]): string =>
  exampleObject(
    "Prometheus",
    `remoteWrite:\n${names.map((name) => `  - { url: https://example.com, name: ${name} }\n`).join("")}`,
  );

/** Finds names of remote write or remote read that are used twice. */
export const duplicateRemoteName: SpecCheck<"prometheus"> = {
  id: "workload/duplicate-remote-name",
  grade: "deny",
  on: "spec",
  of: ["prometheus"],
  doc: {
    what: "Two entries of remoteWrite, or of remoteRead, with the same name.",
    why: "Prometheus does not load the configuration.",
    fix: "Give each its own name, or none.",
    bad: example("cloud", "cloud"),
    good: example("cloud", "backup"),
  },
  run({ value: { remoteWrite = [], remoteRead = [] } }, report) {
    for (const [field, remotes] of Object.entries({ remoteWrite, remoteRead })) {
      const names = new Set<string>();
      for (const [index, { name = "" }] of remotes.entries()) {
        if (names.has(name)) {
          const problem = `another entry of ${field} has this name`;
          report({ path: [field, index, "name"], kind: "Duplicate value", value: name, problem, fix: "use another name" });
        }
        if (name !== "") names.add(name);
      }
    }
  },
};
