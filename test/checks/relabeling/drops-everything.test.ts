import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { dropsEverything } from "../../../src/checks/relabeling/drops-everything.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(dropsEverything, [
  [
    "finds patterns that match any text, and none",
    exampleEndpoint("metricRelabelings: [{ action: drop, sourceLabels: [a], regex: .* }, { action: Drop, sourceLabels: [a] }]"),
    [
      'spec.endpoints[0].metricRelabelings[0].regex: Invalid value: ".*": this matches any text, so everything is dropped; write the values to drop, or "(.+)" for any that is not empty (relabeling/drops-everything)',
      'spec.endpoints[0].metricRelabelings[1].regex: Invalid value: "": without regex, drop matches any text, so everything is dropped; write the values to drop, or "(.+)" for any that is not empty (relabeling/drops-everything)',
    ],
  ],
  [
    "leaves patterns that need a character",
    exampleEndpoint("metricRelabelings: [{ action: drop, sourceLabels: [a], regex: (.+) }, { action: keep, regex: .* }]"),
    [],
  ],
]);
