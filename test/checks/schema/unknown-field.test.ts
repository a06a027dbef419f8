import { unknownField } from "../../../src/checks/schema/unknown-field.ts";
import { alertYaml, describeCheck, groupYaml, objectYaml } from "../../support/describe-check.ts";

describeCheck(unknownField, [
  [
    "spec has another",
    objectYaml("{ name: a }", "spec: { group: [] }"),
    ['spec.group: Forbidden: there is no such field; did you mean "groups"? (schema/unknown-field)'],
  ],
  [
    "a group has another",
    groupYaml("evaluation_interval: 30s"),
    [
      "spec.groups[0].evaluation_interval: Forbidden: there is no such field; drop it; known here: name, interval, query_offset, limit, labels, partial_response_strategy, rules (schema/unknown-field)",
    ],
  ],
  [
    "a rule's is misspelt",
    alertYaml("anotations: {}"),
    ['spec.groups[0].rules[0].anotations: Forbidden: there is no such field; did you mean "annotations"? (schema/unknown-field)'],
  ],
  [
    "a rule's is nothing known",
    alertYaml("severity: page"),
    [
      "spec.groups[0].rules[0].severity: Forbidden: there is no such field; drop it; known here: record, alert, expr, for, keep_firing_for, labels, annotations (schema/unknown-field)",
    ],
  ],
  [
    "a name is an object's own to JavaScript",
    alertYaml("constructor: {}"),
    [
      "spec.groups[0].rules[0].constructor: Forbidden: there is no such field; drop it; known here: record, alert, expr, for, keep_firing_for, labels, annotations (schema/unknown-field)",
    ],
  ],
  ["a Thanos field is in an object", groupYaml("partial_response_strategy: warn"), []],
]);
