import { templateInRecording } from "../../../src/checks/rule/template-in-recording.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(templateInRecording, [
  [
    "a label is a template",
    "record: a\nexpr: up\nlabels: { team: '{{ $labels.team }}' }\n",
    [
      'spec.groups[0].rules[0].labels.team: Invalid value: "{{ $labels.team }}": labels of recording rules are not templates and keep the braces; write a fixed value, or take the label from the expression (rule/template-in-recording)',
    ],
  ],
  ["an alert's label is one", alertYaml("labels: { team: '{{ $labels.team }}' }"), []],
  ["a label has one brace", "record: a\nexpr: up\nlabels: { team: '{a}' }\n", []],
]);
