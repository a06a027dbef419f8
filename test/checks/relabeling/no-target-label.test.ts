import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { noTargetLabel } from "../../../src/checks/relabeling/no-target-label.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(noTargetLabel, [
  [
    "finds steps that write or compare no label",
    exampleEndpoint(
      'relabelings: [{}, { action: Replace, targetLabel: "" }, { action: keepequal, sourceLabels: [a] }, { action: keep }]',
    ),
    [
      "spec.endpoints[0].relabelings[0].targetLabel: Required value: replace requires a target label; name the label to write (relabeling/no-target-label)",
      "spec.endpoints[0].relabelings[1].targetLabel: Required value: replace requires a target label; name the label to write (relabeling/no-target-label)",
      "spec.endpoints[0].relabelings[2].targetLabel: Required value: keepequal requires a target label; name the label to write (relabeling/no-target-label)",
    ],
  ],
]);
