import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { relabelLabelName } from "../../../src/checks/relabeling/label-name.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(relabelLabelName, [
  [
    "finds empty names",
    exampleEndpoint('relabelings: [{ sourceLabels: ["", a], targetLabel: a }]'),
    [
      'spec.endpoints[0].relabelings[0].sourceLabels[0]: Invalid value: "": a label name must not be empty; name a label (relabeling/label-name)',
    ],
  ],
  ["accepts any text from Prometheus 3 on", exampleEndpoint("relabelings: [{ sourceLabels: [a.b], targetLabel: a-b }]"), []],
  [
    "finds names that are not legacy before Prometheus 3",
    exampleEndpoint("relabelings: [{ sourceLabels: [a.b], targetLabel: a-b }]"),
    [
      'spec.endpoints[0].relabelings[0].sourceLabels[0]: Invalid value: "a.b": Prometheus 2.53 does not accept this label name; use only letters, digits and _, and do not start with a digit (relabeling/label-name)',
      'spec.endpoints[0].relabelings[0].targetLabel: Invalid value: "a-b": Prometheus 2.53 does not accept this label name; use only letters, digits and _, and do not start with a digit (relabeling/label-name)',
    ],
    { version: "2.53" },
  ],
  [
    "knows a Prometheus that keeps to legacy names",
    exampleEndpoint('relabelings: [{ sourceLabels: [a.b], targetLabel: a-b }, { targetLabel: "a_$1" }, { targetLabel: "a-$1" }]'),
    [
      'spec.endpoints[0].relabelings[0].targetLabel: Invalid value: "a-b": Prometheus 3.16 with nameValidationScheme Legacy does not accept this label name; use only letters, digits and _, and do not start with a digit (relabeling/label-name)',
      'spec.endpoints[0].relabelings[2].targetLabel: Invalid value: "a-$1": Prometheus 3.16 with nameValidationScheme Legacy does not accept this label name; use only letters, digits and _, and do not start with a digit (relabeling/label-name)',
    ],
    { reader: { labelNames: "legacy" } },
  ],
]);
