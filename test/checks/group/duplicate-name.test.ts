import { duplicateGroupName } from "../../../src/checks/group/duplicate-name.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(duplicateGroupName, [
  [
    "three groups with the same name",
    "groups: [{ name: a }, { name: b }, { name: a }, { name: a }]\n",
    [
      'spec.groups[2].name: Duplicate value: "a": groups[0] has the same name; rename one, or join the two groups (group/duplicate-name)',
      'spec.groups[3].name: Duplicate value: "a": groups[0] has the same name; rename one, or join the two groups (group/duplicate-name)',
    ],
  ],
  ["names differ in case", "groups: [{ name: a }, { name: A }]\n", []],
  ["two groups have none", "groups: [{ rules: [] }, { rules: [] }]\n", []],
]);
