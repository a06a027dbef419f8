import { unquotedValue } from "../../../src/checks/schema/unquoted-value.ts";
import { alertYaml, describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(unquotedValue, [
  [
    "a label is a boolean to YAML",
    alertYaml("labels: { page: yes }"),
    [
      'spec.groups[0].rules[0].labels.page: Invalid value: "true": YAML reads this as a boolean, and it is stored as the text "true"; put the value in quotes (schema/unquoted-value)',
    ],
  ],
  [
    "an annotation is a number",
    alertYaml("annotations: { limit: 1.50 }"),
    [
      'spec.groups[0].rules[0].annotations.limit: Invalid value: "1.5": YAML reads this as a number, and it is stored as the text "1.5"; put the value in quotes (schema/unquoted-value)',
    ],
  ],
  [
    "a group's label is a number",
    groupYaml("labels: { shard: 1 }"),
    [
      'spec.groups[0].labels.shard: Invalid value: "1": YAML reads this as a number, and it is stored as the text "1"; put the value in quotes (schema/unquoted-value)',
    ],
  ],
  ["values are quoted", alertYaml('labels: { page: "yes", limit: "1" }'), []],
]);
