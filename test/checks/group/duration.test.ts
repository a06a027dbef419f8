import { groupDuration } from "../../../src/checks/group/duration.ts";
import { describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(groupDuration, [
  [
    "the interval has an unknown unit",
    groupYaml("interval: 5min"),
    ['spec.groups[0].interval: Invalid value: "5min": unknown unit "min"; did you mean "5m"? (group/duration)'],
  ],
  [
    "the query offset is empty",
    groupYaml('query_offset: ""'),
    ['spec.groups[0].query_offset: Invalid value: "": the duration is empty; write one such as 5m (group/duration)'],
  ],
  [
    "the query offset has a sign",
    groupYaml('query_offset: "-5m"'),
    ['spec.groups[0].query_offset: Invalid value: "-5m": unexpected sign -; delete it (group/duration)'],
  ],
  ["both are fine", groupYaml("interval: 1m30s\nquery_offset: 0s"), []],
  ["an empty interval", groupYaml('interval: ""'), []],
  ["a zero needs no unit", groupYaml('interval: "0"'), []],
]);
