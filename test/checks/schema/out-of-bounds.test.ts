import { outOfBounds } from "../../../src/checks/schema/out-of-bounds.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

describeCheck(outOfBounds, [
  [
    "a number too small",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: [], attachMetadata: {}, sampleLimit: -1 }"),
    ['spec.sampleLimit: Invalid value: "-1": must be at least 0; write 0 or more (schema/out-of-bounds)'],
  ],
  [
    "a number too large",
    specYaml("Prometheus", "{ web: { maxConnections: 3000000000 } }"),
    [
      'spec.web.maxConnections: Invalid value: "3000000000": does not fit an integer of 32 bits; write 2147483647 or less (schema/out-of-bounds)',
    ],
  ],
  [
    "a number that is scaled",
    specYaml("Prometheus", "{ shards: -2 }"),
    ['spec.shards: Invalid value: "-2": must be at least 0; write 0 or more (schema/out-of-bounds)'],
  ],
  [
    "an empty text",
    specYaml("PodMonitor", '{ selector: {}, podMetricsEndpoints: [], scrapeClass: "" }'),
    ['spec.scrapeClass: Invalid value: "": must not be empty; write a value, or remove the field (schema/out-of-bounds)'],
  ],
  [
    "an empty list",
    specYaml("ScrapeConfig", "{ staticConfigs: [{ targets: [] }] }"),
    ["spec.staticConfigs[0].targets: Invalid value: must not be empty; add an item, or remove the field (schema/out-of-bounds)"],
  ],
]);
