import { alertNamePolicy } from "../../../src/checks/policy/alert-name.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(alertNamePolicy, [
  [
    "it does not match",
    "alert: high\nexpr: up == 0\n",
    ['spec.groups[0].rules[0].alert: Invalid value: "high": must match "[A-Z][a-z]+"; rename it (policy/alert-name)'],
    { policy: { alertName: "[A-Z][a-z]+" } },
  ],
  [
    "only a part of it matches",
    "alert: High Load\nexpr: up == 0\n",
    ['spec.groups[0].rules[0].alert: Invalid value: "High Load": must match "[A-Z][a-z]+"; rename it (policy/alert-name)'],
    { policy: { alertName: "[A-Z][a-z]+" } },
  ],
  ["it matches", "alert: High\nexpr: up == 0\n", [], { policy: { alertName: "[A-Z][a-z]+" } }],
  ["a recording rule", "record: high\nexpr: up == 0\n", [], { policy: { alertName: "[A-Z][a-z]+" } }],
]);
