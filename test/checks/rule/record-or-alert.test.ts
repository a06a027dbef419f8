import { recordOrAlert } from "../../../src/checks/rule/record-or-alert.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(recordOrAlert, [
  [
    "both are there",
    "alert: A\nrecord: a\nexpr: up\n",
    [
      'spec.groups[0].rules[0].alert: Forbidden: "A": the rule has "record" as well, and one rule cannot be both; keep one of the two, or make two rules (rule/record-or-alert)',
    ],
  ],
  [
    "none is there",
    "expr: up\n",
    [
      'spec.groups[0].rules[0]: Required value: the rule has neither a record nor an alert name; name it with "alert" or "record" (rule/record-or-alert)',
    ],
  ],
  [
    "both are empty",
    'alert: ""\nrecord: ""\nexpr: up\n',
    [
      'spec.groups[0].rules[0]: Required value: the rule has neither a record nor an alert name; name it with "alert" or "record" (rule/record-or-alert)',
    ],
  ],
  ["one could not be read", "alert: Y\nexpr: up\n", []],
  ["one is empty", 'alert: A\nrecord: ""\nexpr: up\n', []],
]);
