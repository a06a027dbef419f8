import { durationBelowInterval } from "../../../src/checks/rule/duration-below-interval.ts";
import { describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(durationBelowInterval, [
  [
    "for is shorter",
    groupYaml("interval: 1m\nrules: [{ alert: A, expr: up == 0, for: 30s }]"),
    [
      'spec.groups[0].rules[0].for: Invalid value: "30s": the group is evaluated only every 1m, so this lasts at least that long; write 1m, or shorten the group\'s interval (rule/duration-below-interval)',
    ],
  ],
  [
    "keep_firing_for is shorter",
    groupYaml("interval: 1m\nrules: [{ alert: A, expr: up == 0, keep_firing_for: 59s }]"),
    [
      'spec.groups[0].rules[0].keep_firing_for: Invalid value: "59s": the group is evaluated only every 1m, so this lasts at least that long; write 1m, or shorten the group\'s interval (rule/duration-below-interval)',
    ],
  ],
  ["for is as long", groupYaml("interval: 1m\nrules: [{ alert: A, expr: up == 0, for: 60s }]"), []],
  ["for is zero", groupYaml("interval: 1m\nrules: [{ alert: A, expr: up == 0, for: 0s }]"), []],
  ["no interval is there", groupYaml("rules: [{ alert: A, expr: up == 0, for: 1s }]"), []],
]);
