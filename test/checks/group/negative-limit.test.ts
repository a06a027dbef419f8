import { negativeLimit } from "../../../src/checks/group/negative-limit.ts";
import { describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(negativeLimit, [
  [
    "it is below zero",
    groupYaml("limit: -1"),
    [
      'spec.groups[0].limit: Invalid value: "-1": a negative limit has no effect; write the most series that a rule can return, or remove the field (group/negative-limit)',
    ],
  ],
  ["it is zero, which is the default", groupYaml("limit: 0"), []],
]);
