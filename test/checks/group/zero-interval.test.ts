import { zeroInterval } from "../../../src/checks/group/zero-interval.ts";
import { describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(zeroInterval, [
  [
    "it is zero seconds",
    groupYaml("interval: 0s"),
    [
      'spec.groups[0].interval: Invalid value: "0s": the interval of Prometheus\' configuration is used instead of 0; remove the field, or write an interval (group/zero-interval)',
    ],
  ],
  [
    "a zero without a unit",
    groupYaml('interval: "0"'),
    [
      'spec.groups[0].interval: Invalid value: "0": the interval of Prometheus\' configuration is used instead of 0; remove the field, or write an interval (group/zero-interval)',
    ],
  ],
  ["it is more", groupYaml("interval: 1ms"), []],
  ["it is not a duration, which is another check's", groupYaml('interval: ""'), []],
]);
