import { reservedLabel } from "../../../src/checks/rule/reserved-label.ts";
import { alertYaml, describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(reservedLabel, [
  [
    "a rule's",
    alertYaml("labels: { __team: a }"),
    [
      'spec.groups[0].rules[0].labels.__team: Invalid value: "a": names that start with __ are reserved for internal use by Prometheus; name it "team" (rule/reserved-label)',
    ],
  ],
  [
    "a group's",
    groupYaml("labels: { __tenant__: a }"),
    [
      'spec.groups[0].labels.__tenant__: Invalid value: "a": names that start with __ are reserved for internal use by Prometheus; name it "tenant__" (rule/reserved-label)',
    ],
  ],
  [
    "only underscores",
    alertYaml("labels: { __: a }"),
    [
      'spec.groups[0].rules[0].labels.__: Invalid value: "a": names that start with __ are reserved for internal use by Prometheus; name it "label" (rule/reserved-label)',
    ],
  ],
  ["one underscore is fine", alertYaml("labels: { _team: a }"), []],
]);
