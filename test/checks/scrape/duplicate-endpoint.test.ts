import { duplicateEndpoint } from "../../../src/checks/scrape/duplicate-endpoint.ts";
import { exampleObject } from "../../../src/checks/example-object.ts";
import { describeCheck } from "../../support/describe-check.ts";

const monitor = (...endpoints: readonly string[]): string =>
  exampleObject(
    "ServiceMonitor",
    `selector: {}\nendpoints: [${endpoints.map((fields) => `{ port: web, ${fields} }`).join(", ")}]`,
  );
const found = (index: number, first: number, field = "endpoints"): string =>
  `spec.${field}[${index}]: Duplicate value: same port, path and relabeling as spec.${field}[${first}], so targets are scraped twice into the same series; remove one of them (scrape/duplicate-endpoint)`;

describeCheck(duplicateEndpoint, [
  [
    "finds endpoints that differ in their interval, or in how a default is written",
    monitor("interval: 30s", "path: /a", "interval: 60s, path: /metrics, scheme: HTTP"),
    [found(2, 0)],
  ],
  [
    "finds those of a PodMonitor",
    exampleObject("PodMonitor", "selector: {}\npodMetricsEndpoints: [{ portNumber: 1 }, { portNumber: 2 }, { portNumber: 1 }]"),
    [found(2, 0, "podMetricsEndpoints")],
  ],
  [
    "leaves what tells targets or series apart",
    monitor("", "path: /a", "params: { a: [b] }", "metricRelabelings: [{ action: labeldrop, regex: a }]", "honorLabels: true"),
    [],
  ],
]);
