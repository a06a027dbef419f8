import { emptyLabel } from "../../../src/checks/rule/empty-label.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(emptyLabel, [
  [
    "a label is empty",
    alertYaml("labels: { severity: '', team: a }"),
    [
      'spec.groups[0].rules[0].labels.severity: Invalid value: "": an empty value removes the label; write a value, or remove the label (rule/empty-label)',
    ],
  ],
  ["an annotation is empty", alertYaml("annotations: { severity: '' }"), []],
]);
