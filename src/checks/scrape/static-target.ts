import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (target: string): string => exampleObject("ScrapeConfig", `staticConfigs: [{ targets: ["${target}"] }]`);

/** Finds static targets that are not a host with a port. */
export const staticTarget: SpecCheck<"staticTargets"> = {
  id: "scrape/static-target",
  grade: "deny",
  on: "spec",
  of: ["staticTargets"],
  doc: {
    what: "A static target with a scheme or a path.",
    why: "Prometheus does not load a configuration with a / in the address of a target.",
    fix: "Write host:port, and set scheme and metricsPath of the ScrapeConfig.",
    bad: example("http://example.com:9100"),
    good: example("example.com:9100"),
  },
  run({ value: { targets } }, report) {
    for (const [index, target] of targets.entries()) {
      if (!target.includes("/")) continue;
      const fix = "write host:port; scheme and metricsPath are fields of the ScrapeConfig";
      report({ path: ["targets", index], value: target, problem: "must be host:port, without a scheme or path", fix });
    }
  },
};
