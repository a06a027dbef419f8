import { groupNamePolicy } from "../../../src/checks/policy/group-name.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(groupNamePolicy, [
  [
    "it does not match",
    'groups: [{ name: "a b" }]\n',
    ['spec.groups[0].name: Invalid value: "a b": must match "[a-z]+"; rename it (policy/group-name)'],
    { policy: { groupName: "[a-z]+" } },
  ],
  ["it matches", "groups: [{ name: ab }]\n", [], { policy: { groupName: "[a-z]+" } }],
  ["it is missing, which is another check's", "groups: [{ rules: [] }]\n", [], { policy: { groupName: "[a-z]+" } }],
]);
