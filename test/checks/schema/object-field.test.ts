import { objectField } from "../../../src/checks/schema/object-field.ts";
import { describeCheck, objectYaml } from "../../support/describe-check.ts";

describeCheck(objectField, [
  [
    "spec is misspelt",
    objectYaml("{ name: a }", "specs: {}"),
    ['specs: Forbidden: there is no such field; did you mean "spec"? (schema/object-field)'],
  ],
  [
    "a field of spec stands beside it",
    objectYaml("{ name: a }", "spec: {}\ngroups: []"),
    [
      "groups: Forbidden: there is no such field; drop it; known here: apiVersion, kind, metadata, spec, status (schema/object-field)",
    ],
  ],
  [
    "a field of metadata is misspelt",
    objectYaml("{ name: a, label: {} }"),
    ['metadata.label: Forbidden: there is no such field; did you mean "labels"? (schema/object-field)'],
  ],
  [
    "all that there can be is there",
    objectYaml("{ name: a, namespace: b, labels: {}, annotations: {}, finalizers: [] }", "spec: {}\nstatus: {}"),
    [],
  ],
]);
