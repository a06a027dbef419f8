import { alertnameLabel } from "../../../src/checks/rule/alertname-label.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(alertnameLabel, [
  [
    "the rule sets it",
    alertYaml("labels: { alertname: Load }"),
    [
      'spec.groups[0].rules[0].labels.alertname: Forbidden: "Load": the alert\'s name overwrites this label; remove the label, or change the name (rule/alertname-label)',
    ],
  ],
  [
    "the group sets it",
    "groups:\n  - name: a\n    labels: { alertname: Load }\n    rules: [{ alert: A, expr: up == 0 }]\n",
    [
      'spec.groups[0].rules[0].alert: Forbidden: "A": this name overwrites the group\'s label alertname; remove the label, or change the name (rule/alertname-label)',
    ],
  ],
  ["it is the name itself", alertYaml("labels: { alertname: HighLoad }"), []],
  ["a recording rule may set it", "record: a:b:c\nexpr: up\nlabels: { alertname: Load }\n", []],
]);
