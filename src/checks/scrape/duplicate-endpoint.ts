import { formatFieldPath } from "../../text/field-path.ts";
import type { Tagged } from "../../model/tagged.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (path: string): string =>
  exampleObject(
    "ServiceMonitor",
    `selector: { matchLabels: { app: example } }\nendpoints:\n  - port: web\n  - { port: web, ${path}interval: 60s }`,
  );

/** Finds endpoints that scrape the same targets into the same series. */
export const duplicateEndpoint: SpecCheck<"serviceMonitor" | "podMonitor"> = {
  id: "scrape/duplicate-endpoint",
  grade: "warn",
  on: "spec",
  of: ["serviceMonitor", "podMonitor"],
  doc: {
    what: "Two endpoints of a ServiceMonitor or PodMonitor with the same port, path, parameters and relabeling.",
    why: "Every target is scraped twice, and the samples have the same labels: Prometheus drops half of them, and counters seem to go back.",
    fix: "Remove one of them, or let relabeling tell their series apart.",
    bad: example(""),
    good: example("path: /probe, "),
  },
  run({ value, object: { kind } }, report) {
    const field = kind === "PodMonitor" ? "podMetricsEndpoints" : "endpoints";
    const endpoints: readonly Tagged["monitorEndpoint"][] =
      ("endpoints" in value ? value.endpoints : value.podMetricsEndpoints) ?? [];
    const seen = new Map<string, number>();
    for (const [index, endpoint] of endpoints.entries()) {
      const identity = identityOf(endpoint);
      const first = seen.get(identity);
      if (first === undefined) {
        seen.set(identity, index);
        continue;
      }
      const problem = `same port, path and relabeling as ${formatFieldPath(["spec", field, first])}, so targets are scraped twice into the same series`;
      report({ path: [field, index], kind: "Duplicate value", problem, fix: "remove one of them" });
    }
  },
};

/** Returns a text that is equal for endpoints whose targets and series are the same. */
function identityOf(endpoint: Tagged["monitorEndpoint"]): string {
  const { port = "", targetPort = "", path = "", scheme = "http", params = {}, filterRunning = true } = endpoint;
  const portNumber: unknown = Reflect.get(endpoint, "portNumber");
  const { relabelings = [], metricRelabelings = [], honorLabels = false, proxyUrl = "" } = endpoint;
  const url = [port, targetPort, portNumber, path === "" ? "/metrics" : path, scheme.toLowerCase(), params, proxyUrl];
  return JSON.stringify([...url, filterRunning, relabelings, metricRelabelings, honorLabels]);
}
