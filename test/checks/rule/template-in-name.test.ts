import { templateInName } from "../../../src/checks/rule/template-in-name.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(templateInName, [
  [
    "a template in a label",
    "alert: 'High {{ $labels.job }} load'\nexpr: up == 0\n",
    [
      'spec.groups[0].rules[0].alert: Invalid value: "High {{ $labels.job }} load": an alert\'s name is not a template and keeps the braces; put what varies in an annotation (rule/template-in-name)',
    ],
  ],
  [
    "an open action",
    "alert: 'High {{ load'\nexpr: up == 0\n",
    [
      'spec.groups[0].rules[0].alert: Invalid value: "High {{ load": an alert\'s name is not a template and keeps the braces; put what varies in an annotation (rule/template-in-name)',
    ],
  ],
  ["one brace", "alert: 'High { load'\nexpr: up == 0\n", []],
]);
