import { missingField } from "../../../src/checks/schema/missing-field.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

describeCheck(missingField, [
  [
    "a field of the spec",
    specYaml("ServiceMonitor", "{ endpoints: [] }"),
    [
      "spec.selector: Required value: required field is missing; add selector (Selector of the Services to scrape) (schema/missing-field)",
    ],
  ],
  [
    "a null, which is nothing",
    specYaml("ServiceMonitor", "{ endpoints: [], selector: null }"),
    [
      "spec.selector: Required value: required field is missing; add selector (Selector of the Services to scrape) (schema/missing-field)",
    ],
  ],
  [
    "a field of an item",
    specYaml("Prometheus", "{ remoteWrite: [{}, { url: http://a }] }"),
    ["spec.remoteWrite[0].url: Required value: required field is missing; add url (URL to send to) (schema/missing-field)"],
  ],
  ["a field whose default is filled in", specYaml("ServiceMonitor", "{ endpoints: [{ relabelings: [{}] }], selector: {} }"), []],
]);
