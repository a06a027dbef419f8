import { exampleObject } from "../../../src/checks/example-object.ts";
import { copiedLabel } from "../../../src/checks/scrape/copied-label.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(copiedLabel, [
  [
    "finds empty names",
    exampleObject("ServiceMonitor", 'selector: {}\nendpoints: []\ntargetLabels: ["", a.b/c]\npodTargetLabels: [""]'),
    [
      'spec.podTargetLabels[0]: Invalid value: "": a label name must not be empty; remove it (scrape/copied-label)',
      'spec.targetLabels[0]: Invalid value: "": a label name must not be empty; remove it (scrape/copied-label)',
    ],
  ],
  [
    "finds names that start with a digit before Prometheus 3",
    exampleObject("Prometheus", "version: v2.53.0\npodTargetLabels: [1a]"),
    [
      'spec.podTargetLabels[0]: Invalid value: "1a": Prometheus 2.53.0 does not accept this label name; remove it, or copy it under another name in relabelings (scrape/copied-label)',
    ],
  ],
]);
