import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { conflictingRelabelField } from "../../../src/checks/relabeling/conflicting-field.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(conflictingRelabelField, [
  [
    "finds fields that the action does not allow",
    exampleEndpoint(
      "relabelings:\n  - { action: lowercase, targetLabel: a, replacement: b }\n  - { action: KeepEqual, targetLabel: a, regex: b, separator: ;, modulus: 1 }\n  - { action: labelkeep, regex: a, sourceLabels: [a], targetLabel: b }",
    ),
    [
      "spec.endpoints[0].relabelings[0].replacement: Forbidden: lowercase does not allow replacement; remove it (relabeling/conflicting-field)",
      "spec.endpoints[0].relabelings[1].modulus: Forbidden: keepequal does not allow modulus; remove it (relabeling/conflicting-field)",
      "spec.endpoints[0].relabelings[1].regex: Forbidden: keepequal does not allow regex; remove it (relabeling/conflicting-field)",
      "spec.endpoints[0].relabelings[2].sourceLabels: Forbidden: labelkeep does not allow sourceLabels; remove it (relabeling/conflicting-field)",
      "spec.endpoints[0].relabelings[2].targetLabel: Forbidden: labelkeep does not allow targetLabel; remove it (relabeling/conflicting-field)",
    ],
  ],
  [
    "leaves defaults and empty values",
    exampleEndpoint(
      'metricRelabelings: [{ action: labeldrop, regex: a, sourceLabels: [], targetLabel: "", separator: ;, replacement: $1, modulus: 0 }]',
    ),
    [],
  ],
]);
