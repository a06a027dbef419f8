import { selfReference } from "../../../src/checks/rule/self-reference.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(selfReference, [
  [
    "a sum of itself",
    "record: up\nexpr: sum by (job) (up)\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "sum by (job) (up)": the rule reads what it recorded itself at the previous evaluation; record under another name, unless this is intended (rule/self-reference)',
    ],
  ],
  ["its own label is ruled out", 'record: up\nexpr: sum by (job) (up{scope=""})\nlabels: { scope: all }\n', []],
  ["an earlier value of itself", "record: a:b:c\nexpr: max(up) or a:b:c offset 1m\n", []],
  ["an alert of that name", "alert: up\nexpr: up == 0\n", []],
]);
