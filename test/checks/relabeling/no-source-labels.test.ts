import { noSourceLabels } from "../../../src/checks/relabeling/no-source-labels.ts";
import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { describeCheck } from "../../support/describe-check.ts";

const found = (index: number, problem: string): string =>
  `spec.endpoints[0].relabelings[${index}].sourceLabels: Required value: without source labels, ${problem}; name the labels (relabeling/no-source-labels)`;

const steps = (...each: readonly string[]): string =>
  exampleEndpoint(`relabelings: [${each.map((step) => `{ ${step} }`).join(", ")}]`);

describeCheck(noSourceLabels, [
  [
    "finds steps that do nothing or drop everything",
    steps("action: keep", "action: keep, regex: a", "action: Drop, regex: a", "action: drop, regex: a|"),
    [
      found(0, "this keeps everything"),
      found(1, "everything is dropped"),
      found(2, "this drops nothing"),
      found(3, "everything is dropped"),
    ],
  ],
  [
    "finds replacements that are empty",
    steps("targetLabel: a", "targetLabel: a, replacement: '$1'", "targetLabel: a, regex: .+, replacement: b"),
    [
      found(0, "the replacement is empty, which removes a"),
      found(1, "the replacement is empty, which removes a"),
      found(2, "the regex never matches"),
    ],
  ],
  [
    "leaves constants, labels that are removed on purpose and actions that take no labels",
    steps(
      "targetLabel: a, replacement: b",
      "targetLabel: a, replacement: b-$1",
      "targetLabel: a, replacement: ''",
      "action: labeldrop, regex: a",
    ),
    [],
  ],
  ["leaves a drop step that matches everything to another check", steps("action: drop", "action: drop, regex: .*"), []],
]);
