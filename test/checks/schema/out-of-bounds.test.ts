import { outOfBounds } from "../../../src/checks/schema/out-of-bounds.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

describeCheck(outOfBounds, [
  [
    "a number too small",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: [], attachMetadata: {}, sampleLimit: -1 }"),
    ['spec.sampleLimit: Invalid value: "-1": the least here is 0; write 0 or more (schema/out-of-bounds)'],
  ],
  [
    "a number too large",
    specYaml("Prometheus", "{ web: { maxConnections: 3000000000 } }"),
    [
      'spec.web.maxConnections: Invalid value: "3000000000": more than an integer of 32 bits holds; write a number nearer to 0 (schema/out-of-bounds)',
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
    ['spec.scrapeClass: Invalid value: "": the text is empty; write some, or drop the field (schema/out-of-bounds)'],
  ],
  [
    "an empty list",
    specYaml("ScrapeConfig", "{ staticConfigs: [{ targets: [] }] }"),
    ["spec.staticConfigs[0].targets: Invalid value: the list is empty; write an item, or drop the field (schema/out-of-bounds)"],
  ],
]);
