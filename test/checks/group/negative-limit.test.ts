import { negativeLimit } from "../../../src/checks/group/negative-limit.ts";
import { describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(negativeLimit, [
  [
    "it is below zero",
    groupYaml("limit: -1"),
    [
      'spec.groups[0].limit: Invalid value: "-1": a negative limit is no limit; write the most series a rule may make, or drop the field (group/negative-limit)',
    ],
  ],
  ["it is zero, which is the default", groupYaml("limit: 0"), []],
]);
