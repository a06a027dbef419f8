import { intervalTooLong } from "../../../src/checks/group/interval-too-long.ts";
import { describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(intervalTooLong, [
  [
    "recorded series have gaps",
    groupYaml("interval: 6m\nrules: [{ record: 'a:b:c', expr: up }]"),
    [
      'spec.groups[0].interval: Invalid value: "6m": recorded series are gone 5m after each evaluation, until the next one; use at most 5m (group/interval-too-long)',
    ],
  ],
  ["only alerts", groupYaml("interval: 1h\nrules: [{ alert: A, expr: up == 0 }]"), []],
  ["five minutes", groupYaml("interval: 5m\nrules: [{ record: 'a:b:c', expr: up }]"), []],
  ["without rules", groupYaml("interval: 1h"), []],
  ["the interval is not a duration", groupYaml("interval: x\nrules: [{ record: 'a:b:c', expr: up }]"), []],
]);
