import { exampleObject } from "../../../src/checks/example-object.ts";
import { staticLabel } from "../../../src/checks/scrape/static-label.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(staticLabel, [
  [
    "finds empty names",
    exampleObject("ScrapeConfig", 'staticConfigs: [{ targets: [a], labels: { "": a, 1a: b } }]'),
    ['spec.staticConfigs[0].labels[]: Invalid value: "": a label name must not be empty; name a label (scrape/static-label)'],
  ],
  [
    "finds those of Probes before Prometheus 3",
    exampleObject("Probe", "prober: { url: a }\ntargets: { staticConfig: { static: [a], labels: { 11owned-by: b } } }"),
    [
      'spec.targets.staticConfig.labels[11owned-by]: Invalid value: "11owned-by": Prometheus 2.53 does not accept this label name; use only letters, digits and _, and do not start with a digit (scrape/static-label)',
    ],
    { version: "2.53" },
  ],
]);
