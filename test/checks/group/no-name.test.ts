import { noGroupName } from "../../../src/checks/group/no-name.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(noGroupName, [
  [
    "it is missing",
    "groups:\n  - rules: []\n",
    ["spec.groups[0].name: Required value: the group has no name; add a name that is unique in this object (group/no-name)"],
  ],
  [
    "it is empty",
    'groups:\n  - name: ""\n',
    ["spec.groups[0].name: Required value: the group has no name; add a name that is unique in this object (group/no-name)"],
  ],
  ["it is not a string, which is another check's", "groups:\n  - name: 5\n", []],
]);
