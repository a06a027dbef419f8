import { noExpression } from "../../../src/checks/rule/no-expression.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(noExpression, [
  [
    "it is missing",
    "alert: A\n",
    ["spec.groups[0].rules[0].expr: Required value: the rule has no expression; write one (rule/no-expression)"],
  ],
  [
    "it is empty",
    'alert: A\nexpr: ""\n',
    ["spec.groups[0].rules[0].expr: Required value: the rule has no expression; write one (rule/no-expression)"],
  ],
  ["it could not be read", "alert: A\nexpr: []\n", []],
]);
