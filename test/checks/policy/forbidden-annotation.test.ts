import { forbiddenAnnotation } from "../../../src/checks/policy/forbidden-annotation.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(forbiddenAnnotation, [
  [
    "it is set",
    alertYaml("annotations: { message: a }"),
    [
      'spec.groups[0].rules[0].annotations.message: Forbidden: "a": rules must not set this annotation in this installation; remove it (policy/forbidden-annotation)',
    ],
    { policy: { forbiddenAnnotations: [{ name: "message" }] } },
  ],
  [
    "another value",
    alertYaml("annotations: { message: a }"),
    [],
    { policy: { forbiddenAnnotations: [{ name: "message", value: "b" }] } },
  ],
]);
