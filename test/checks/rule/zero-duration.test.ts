import { zeroDuration } from "../../../src/checks/rule/zero-duration.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(zeroDuration, [
  [
    "both are zero",
    alertYaml('for: 0s\nkeep_firing_for: "0"'),
    [
      'spec.groups[0].rules[0].for: Invalid value: "0s": a duration of zero has no effect; remove the field (rule/zero-duration)',
      'spec.groups[0].rules[0].keep_firing_for: Invalid value: "0": a duration of zero has no effect; remove the field (rule/zero-duration)',
    ],
  ],
  ["they are not there", alertYaml(""), []],
  ["a recording rule", "record: a\nexpr: up\nfor: 0s\n", []],
]);
