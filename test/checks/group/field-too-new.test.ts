import { fieldTooNew } from "../../../src/checks/group/field-too-new.ts";
import { describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(fieldTooNew, [
  [
    "labels need 3.0",
    groupYaml("labels: { a: b }"),
    [
      "spec.groups[0].labels: Forbidden: unknown to Prometheus 2.55, so it is left out of the rule file; remove it, or run Prometheus 3.0 or later (group/field-too-new)",
    ],
    { version: "2.55" },
  ],
  [
    "query_offset needs 2.53",
    groupYaml("query_offset: 1m"),
    [
      "spec.groups[0].query_offset: Forbidden: unknown to Prometheus 2.52, so it is left out of the rule file; remove it, or run Prometheus 2.53 or later (group/field-too-new)",
    ],
    { version: "2.52" },
  ],
  ["a version has both", groupYaml("labels: { a: b }\nquery_offset: 1m"), [], { version: "3.0" }],
]);
