import { queryInPath } from "../../../src/checks/scrape/query-in-path.ts";
import { exampleEndpoint, exampleObject } from "../../../src/checks/example-object.ts";
import { describeCheck } from "../../support/describe-check.ts";

const found = (path: string, value: string, fix: string): string =>
  `${path}: Invalid value: "${value}": Prometheus escapes the question mark, so it becomes part of the path; ${fix} (scrape/query-in-path)`;

describeCheck(queryInPath, [
  [
    "finds the query of an endpoint",
    exampleEndpoint('path: "/federate?match[]=up"'),
    [
      found(
        "spec.endpoints[0].path",
        "/federate?match[]=up",
        'write /federate here, and the query in params: { "match[]": ["up"] }',
      ),
    ],
  ],
  [
    "finds that of a ScrapeConfig",
    exampleObject("ScrapeConfig", "staticConfigs: [{ targets: [a] }]\nmetricsPath: /a?b=c&d"),
    [found("spec.metricsPath", "/a?b=c&d", "write /a here, and the query in params")],
  ],
  [
    "finds that of a prober",
    exampleObject("Probe", 'prober: { url: "a:1", path: "?x=y" }'),
    [found("spec.prober.path", "?x=y", 'write / here, and the query in params: { x: ["y"] }')],
  ],
  ["leaves a path", exampleEndpoint("path: /metrics/a%3Fb"), []],
]);
