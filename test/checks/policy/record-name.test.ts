import { recordNamePolicy } from "../../../src/checks/policy/record-name.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(recordNamePolicy, [
  [
    "it does not match",
    "record: jobs\nexpr: up\n",
    ['spec.groups[0].rules[0].record: Invalid value: "jobs": must match ".*:.+"; rename it (policy/record-name)'],
    { policy: { recordName: ".*:.+" } },
  ],
  ["it matches", "record: a:jobs\nexpr: up\n", [], { policy: { recordName: ".*:.+" } }],
]);
