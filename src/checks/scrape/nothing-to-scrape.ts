import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

/** Finds objects that define no target. */
export const nothingToScrape: SpecCheck<"scrapeConfig" | "serviceMonitor" | "podMonitor"> = {
  id: "scrape/nothing-to-scrape",
  grade: "warn",
  on: "spec",
  of: ["scrapeConfig", "serviceMonitor", "podMonitor"],
  doc: {
    what: "A ScrapeConfig without service discovery, or a ServiceMonitor or PodMonitor without endpoints.",
    why: "Nothing is scraped, without an error.",
    fix: "Write where the targets come from, such as staticConfigs or kubernetesSDConfigs.",
    bad: exampleObject("ScrapeConfig", "metricsPath: /metrics"),
    good: exampleObject("ScrapeConfig", "metricsPath: /metrics\nstaticConfigs: [{ targets: [example.com] }]"),
  },
  run({ value, object: { kind } }, report) {
    if (kind === "ScrapeConfig") {
      const isEmpty = Object.entries(value).every(
        ([name, list]) => !isDiscovery(name) || !Array.isArray(list) || list.length === 0,
      );
      const problem = "has no service discovery, so nothing is scraped";
      if (isEmpty) report({ path: [], problem, fix: "add one, such as staticConfigs: [{ targets: [example.com] }]" });
      return;
    }
    const field = kind === "PodMonitor" ? "podMetricsEndpoints" : "endpoints";
    const endpoints: unknown = Reflect.get(value, field);
    if (Array.isArray(endpoints) && endpoints.length > 0) return;
    report({
      path: [field],
      kind: "Required value",
      problem: "without endpoints, nothing is scraped",
      fix: "add one, as in { port: web }",
    });
  },
};

function isDiscovery(name: string): boolean {
  return name === "staticConfigs" || name.endsWith("SDConfigs");
}
