import { forbiddenLabel } from "../../../src/checks/policy/forbidden-label.ts";
import { alertYaml, describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(forbiddenLabel, [
  [
    "a rule sets it",
    alertYaml("labels: { cluster: a }"),
    [
      'spec.groups[0].rules[0].labels.cluster: Forbidden: "a": rules must not set this label in this installation; remove it (policy/forbidden-label)',
    ],
    { policy: { forbiddenLabels: [{ name: "cluster" }] } },
  ],
  [
    "a group sets it",
    groupYaml("labels: { cluster: a }"),
    [
      'spec.groups[0].labels.cluster: Forbidden: "a": rules must not set this label in this installation; remove it (policy/forbidden-label)',
    ],
    { policy: { forbiddenLabels: [{ name: "cluster" }] } },
  ],
  [
    "only one value is forbidden",
    alertYaml("labels: { severity: page, tier: none }"),
    [
      'spec.groups[0].rules[0].labels.tier: Forbidden: "none": rules must not set this label with a value that matches "no.*" in this installation; change it (policy/forbidden-label)',
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
