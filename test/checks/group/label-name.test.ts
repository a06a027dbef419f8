import { groupLabelName } from "../../../src/checks/group/label-name.ts";
import { describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(groupLabelName, [
  [
    "it is empty",
    groupYaml('labels: { "": x }'),
    [
      'spec.groups[0].labels[]: Invalid value: "": this is no label name under the utf8 name validation scheme; use letters, digits and _, the first no digit (group/label-name)',
    ],
  ],
  [
    "it is the metric's name",
    groupYaml("labels: { __name__: x }"),
    [
      "spec.groups[0].labels.__name__: Forbidden: __name__ is the metric's name, not a label to set; drop it; a recording rule is named by record (group/label-name)",
    ],
  ],
  ["it has a dash, which UTF-8 names may have", groupYaml("labels: { a-b: x }"), []],
  [
    "it has a dash under the legacy scheme",
    groupYaml("labels: { a-b: x }"),
    [
      'spec.groups[0].labels.a-b: Invalid value: "a-b": this is no label name under the legacy name validation scheme; use letters, digits and _, the first no digit (group/label-name)',
    ],
    { nameScheme: "legacy" },
  ],
]);
