import { noSummary } from "../../../src/checks/rule/no-summary.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(noSummary, [
  [
    "without a value",
    "alert: A\nexpr: up == 0\n",
    [
      "spec.groups[0].rules[0].annotations: Required value: the alert has neither a summary nor a description; add annotations.summary, which says what is wrong and where (rule/no-summary)",
    ],
  ],
  [
    "with a description",
    alertYaml("annotations: { description: b }"),
    [
      "spec.groups[0].rules[0].annotations: Required value: the alert has no summary; add annotations.summary, which says what is wrong and where (rule/no-summary)",
    ],
  ],
  [
    "the summary is empty",
    alertYaml('annotations: { summary: "" }'),
    [
      "spec.groups[0].rules[0].annotations: Required value: the alert has neither a summary nor a description; add annotations.summary, which says what is wrong and where (rule/no-summary)",
    ],
  ],
  ["a message is there", alertYaml("annotations: { message: b }"), []],
  ["a recording rule", "record: a\nexpr: up\n", []],
  ["the annotations could not be read", alertYaml("annotations: []"), []],
]);
