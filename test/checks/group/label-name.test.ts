import { groupLabelName } from "../../../src/checks/group/label-name.ts";
import { describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(groupLabelName, [
  [
    "it is empty",
    groupYaml('labels: { "": x }'),
    [
      'spec.groups[0].labels[]: Invalid value: "": not a label name under the utf8 name validation scheme; use letters, digits and _, and do not start with a digit (group/label-name)',
    ],
  ],
  [
    "the label is __name__",
    groupYaml("labels: { __name__: x }"),
    [
      "spec.groups[0].labels.__name__: Forbidden: __name__ is the metric's name, not a label to set; remove it; the name of a recorded metric is set by record (group/label-name)",
    ],
  ],
  ["it has a dash, which UTF-8 names may have", groupYaml("labels: { a-b: x }"), []],
  [
    "it has a dash under the legacy scheme",
    groupYaml("labels: { a-b: x }"),
    [
      'spec.groups[0].labels.a-b: Invalid value: "a-b": not a label name under the legacy name validation scheme; use letters, digits and _, and do not start with a digit (group/label-name)',
    ],
    { nameScheme: "legacy" },
  ],
]);
