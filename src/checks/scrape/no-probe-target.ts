import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

/** Finds Probes without targets. */
export const noProbeTarget: SpecCheck<"probe"> = {
  id: "scrape/no-probe-target",
  grade: "deny",
  on: "spec",
  of: ["probe"],
  doc: {
    what: "A Probe with neither targets.staticConfig nor targets.ingress.",
    why: "The operator leaves it out.",
    fix: "Set one of them.",
    bad: exampleObject("Probe", "prober: { url: blackbox-exporter:9115 }\ntargets: {}"),
    good: exampleObject(
      "Probe",
      "prober: { url: blackbox-exporter:9115 }\ntargets: { staticConfig: { static: [https://example.com] } }",
    ),
  },
  run({ value: { targets = {} } }, report) {
    if (targets.staticConfig !== undefined || targets.ingress !== undefined) return;
    report({
      path: ["targets"],
      kind: "Required value",
      problem: "the Probe has no targets",
      fix: "set staticConfig or ingress",
    });
  },
};
