import { requiredLabel } from "../../../src/checks/policy/required-label.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(requiredLabel, [
  [
    "it is missing",
    alertYaml(""),
    ['spec.groups[0].rules[0].labels: Required value: alerts must have a label "severity"; add it (policy/required-label)'],
    { policy: { requiredLabels: [{ name: "severity" }] } },
  ],
  [
    "it is empty",
    alertYaml("labels: { severity: '' }"),
    [
      'spec.groups[0].rules[0].labels.severity: Required value: alerts must have a label "severity"; add it (policy/required-label)',
    ],
    { policy: { requiredLabels: [{ name: "severity" }] } },
  ],
  [
    "another value",
    alertYaml("labels: { severity: criticals }"),
    [
      'spec.groups[0].rules[0].labels.severity: Unsupported value: "criticals": alerts must have a label "severity" with a value that matches "critical|warning"; change it (policy/required-label)',
    ],
    { policy: { requiredLabels: [{ name: "severity", value: "critical|warning" }] } },
  ],
  [
    "its value is a template",
    alertYaml("labels: { severity: '{{ $labels.severity }}' }"),
    [],
    { policy: { requiredLabels: [{ name: "severity", value: "critical|warning" }] } },
  ],
  [
    "the group has it",
    "groups:\n  - name: a\n    labels: { severity: critical }\n    rules: [{ alert: A, expr: up == 0 }]\n",
    [],
    { policy: { requiredLabels: [{ name: "severity", value: "critical|warning" }] } },
  ],
  ["a recording rule needs none", "record: a\nexpr: up\n", [], { policy: { requiredLabels: [{ name: "severity" }] } }],
  ["the labels could not be read", alertYaml("labels: []"), [], { policy: { requiredLabels: [{ name: "severity" }] } }],
]);
