import { duplicateAlert } from "../../../src/checks/rule/duplicate-alert.ts";
import { describeCheck, rulesYaml } from "../../support/describe-check.ts";

describeCheck(duplicateAlert, [
  [
    "only for differs",
    rulesYaml("{ alert: A, expr: up == 0, for: 5m }", "{ alert: A, expr: up == 0 }"),
    [
      'spec.groups[0].rules[1].alert: Duplicate value: "A": groups[0].rules[0] is the same alert, with the same expression and labels; remove one, or give it another label (rule/duplicate-alert)',
    ],
  ],
  [
    "the severity differs",
    rulesYaml("{ alert: A, expr: up == 0, labels: { severity: a } }", "{ alert: A, expr: up == 0, labels: { severity: b } }"),
    [],
  ],
  ["the expression differs", rulesYaml("{ alert: A, expr: up == 0 }", "{ alert: A, expr: up == 1 }"), []],
]);
