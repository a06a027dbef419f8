import { noDescription } from "../../../src/checks/rule/no-description.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(noDescription, [
  [
    "with a summary",
    alertYaml("annotations: { summary: b }"),
    [
      "spec.groups[0].rules[0].annotations: Required value: the alert has no description; add annotations.description with the value, the limit and what they mean (rule/no-description)",
    ],
  ],
  ["nothing is there, which is another check's", "alert: A\nexpr: up == 0\n", []],
  ["both are set", alertYaml("annotations: { summary: b, description: c }"), []],
]);
