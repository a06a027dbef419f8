import { unquotedValue } from "../../../src/checks/schema/unquoted-value.ts";
import { alertYaml, describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(unquotedValue, [
  [
    "a label that YAML reads as a boolean",
    alertYaml("labels: { page: yes }"),
    [
      'spec.groups[0].rules[0].labels.page: Invalid value: "true": must be a string, not a boolean: server-side apply refuses it, client-side apply stores "true"; put it in quotes (schema/unquoted-value)',
    ],
  ],
  [
    "an annotation that is a number",
    alertYaml("annotations: { limit: 1.50 }"),
    [
      'spec.groups[0].rules[0].annotations.limit: Invalid value: "1.5": must be a string, not a number: server-side apply refuses it, client-side apply stores "1.5"; put it in quotes (schema/unquoted-value)',
    ],
  ],
  [
    "a label of a group that is a number",
    groupYaml("labels: { shard: 1 }"),
    [
      'spec.groups[0].labels.shard: Invalid value: "1": must be a string, not a number: server-side apply refuses it, client-side apply stores "1"; put it in quotes (schema/unquoted-value)',
    ],
  ],
  ["values in quotes", alertYaml('labels: { page: "yes", limit: "1" }'), []],
]);
