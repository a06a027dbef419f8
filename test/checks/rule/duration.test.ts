import { ruleDuration } from "../../../src/checks/rule/duration.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(ruleDuration, [
  [
    "keep_firing_for is empty",
    alertYaml('keep_firing_for: ""'),
    ['spec.groups[0].rules[0].keep_firing_for: Invalid value: "": the duration is empty; write one such as 5m (rule/duration)'],
  ],
  [
    "for has an unknown unit",
    alertYaml("for: 5min"),
    ['spec.groups[0].rules[0].for: Invalid value: "5min": unknown unit "min"; did you mean "5m"? (rule/duration)'],
  ],
  [
    "the units of for are in the wrong order",
    alertYaml("for: 5m1h"),
    [
      'spec.groups[0].rules[0].for: Invalid value: "5m1h": the unit h must come before the smaller unit m; write each unit once, the largest first: 1h5m (rule/duration)',
    ],
  ],
  [
    "for is too long",
    alertYaml("for: 300y"),
    ['spec.groups[0].rules[0].for: Invalid value: "300y": must be at most 292 years; write at most 292y (rule/duration)'],
  ],
  ["an empty for", alertYaml('for: ""'), []],
  ["an empty for in a recording rule", 'record: a\nexpr: up\nfor: ""\n', []],
  ["both are fine", alertYaml("for: 1h30m\nkeep_firing_for: 0s"), []],
]);
