import { forbiddenLabel } from "../../../src/checks/policy/forbidden-label.ts";
import { alertYaml, describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(forbiddenLabel, [
  [
    "a rule sets it",
    alertYaml("labels: { cluster: a }"),
    ['spec.groups[0].rules[0].labels.cluster: Forbidden: "a": no rule here may set this label; drop it (policy/forbidden-label)'],
    { policy: { forbiddenLabels: [{ name: "cluster" }] } },
  ],
  [
    "a group sets it",
    groupYaml("labels: { cluster: a }"),
    ['spec.groups[0].labels.cluster: Forbidden: "a": no rule here may set this label; drop it (policy/forbidden-label)'],
    { policy: { forbiddenLabels: [{ name: "cluster" }] } },
  ],
  [
    "only one value is forbidden",
    alertYaml("labels: { severity: page, tier: none }"),
    [
      'spec.groups[0].rules[0].labels.tier: Forbidden: "none": no rule here may set this label with a value that matches "no.*"; change it (policy/forbidden-label)',
    ],
    {
      policy: {
        forbiddenLabels: [
          { name: "severity", value: "none" },
          { name: "tier", value: "no.*" },
        ],
      },
    },
  ],
]);
