import { nothingToScrape } from "../../../src/checks/scrape/nothing-to-scrape.ts";
import { exampleObject } from "../../../src/checks/example-object.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(nothingToScrape, [
  [
    "finds a ScrapeConfig without discovery",
    exampleObject("ScrapeConfig", "staticConfigs: []\nmetricRelabelings: [{ targetLabel: a }]"),
    [
      "spec: Invalid value: has no service discovery, so nothing is scraped; add one, such as staticConfigs: [{ targets: [example.com] }] (scrape/nothing-to-scrape)",
    ],
  ],
  [
    "finds monitors without endpoints",
    exampleObject("PodMonitor", "selector: {}"),
    [
      "spec.podMetricsEndpoints: Required value: without endpoints, nothing is scraped; add one, as in { port: web } (scrape/nothing-to-scrape)",
    ],
  ],
  ["leaves any discovery", exampleObject("ScrapeConfig", "dnsSDConfigs: [{ names: [a] }]"), []],
  ["leaves an endpoint", exampleObject("ServiceMonitor", "selector: {}\nendpoints: [{ port: web }]"), []],
]);
