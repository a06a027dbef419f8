import { alertFieldInRecording } from "../../../src/checks/rule/alert-field-in-recording.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(alertFieldInRecording, [
  [
    "all of them exist",
    "record: a\nexpr: up\nfor: 5m\nkeep_firing_for: 5m\nannotations: { a: b }\n",
    [
      'spec.groups[0].rules[0].annotations: Forbidden: a recording rule cannot have "annotations"; remove it, or make the rule an alert (rule/alert-field-in-recording)',
      'spec.groups[0].rules[0].for: Forbidden: a recording rule cannot have "for"; remove it, or make the rule an alert (rule/alert-field-in-recording)',
      'spec.groups[0].rules[0].keep_firing_for: Forbidden: a recording rule cannot have "keep_firing_for"; remove it, or make the rule an alert (rule/alert-field-in-recording)',
    ],
  ],
  ["they are zero and empty", "record: a\nexpr: up\nfor: 0s\nkeep_firing_for: 0s\nannotations: {}\n", []],
  ["both record and alert, which another check reports", "record: a\nalert: A\nexpr: up\nfor: 5m\n", []],
  ["an alert has them", alertYaml("for: 5m\nannotations: { a: b }"), []],
]);
