import { requiredAnnotation } from "../../../src/checks/policy/required-annotation.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(requiredAnnotation, [
  [
    "it is missing",
    alertYaml(""),
    [
      'spec.groups[0].rules[0].annotations: Required value: alerts must have an annotation "runbook_url"; add it (policy/required-annotation)',
    ],
    { policy: { requiredAnnotations: [{ name: "runbook_url" }] } },
  ],
  [
    "the value is not a URL",
    alertYaml("annotations: { runbook_url: wiki }"),
    [
      'spec.groups[0].rules[0].annotations.runbook_url: Invalid value: "wiki": alerts must have an annotation "runbook_url" with a value that matches "https://.+"; change it (policy/required-annotation)',
    ],
    { policy: { requiredAnnotations: [{ name: "runbook_url", value: "https://.+" }] } },
  ],
  [
    "it is a URL",
    alertYaml("annotations: { runbook_url: 'https://x' }"),
    [],
    { policy: { requiredAnnotations: [{ name: "runbook_url", value: "https://.+" }] } },
  ],
  ["a recording rule needs none", "record: a\nexpr: up\n", [], { policy: { requiredAnnotations: [{ name: "runbook_url" }] } }],
]);
