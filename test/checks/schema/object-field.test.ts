import { objectField } from "../../../src/checks/schema/object-field.ts";
import { describeCheck, objectYaml } from "../../support/describe-check.ts";

describeCheck(objectField, [
  [
    "a misspelt spec",
    objectYaml("{ name: a }", "specs: {}"),
    ['specs: Forbidden: unknown field; did you mean "spec"? (schema/object-field)'],
  ],
  [
    "a field of the spec outside it",
    objectYaml("{ name: a }", "spec: {}\ngroups: []"),
    ["groups: Forbidden: unknown field; move it under spec (schema/object-field)"],
  ],
  [
    "a misspelt field of metadata",
    objectYaml("{ name: a, label: {} }"),
    ['metadata.label: Forbidden: unknown field; did you mean "labels"? (schema/object-field)'],
  ],
  [
    "every field",
    objectYaml("{ name: a, namespace: b, labels: {}, annotations: {}, finalizers: [] }", "spec: {}\nstatus: {}"),
    [],
  ],
]);
