import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { labelmapReplacement } from "../../../src/checks/relabeling/labelmap-replacement.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(labelmapReplacement, [
  [
    "finds names that cannot be",
    exampleEndpoint(
      'relabelings: [{ action: labelmap, replacement: "" }, { action: LabelMap, replacement: a-$1 }, { action: labelmap }]',
    ),
    [
      'spec.endpoints[0].relabelings[0].replacement: Invalid value: "": a label name must not be empty; name a label (relabeling/labelmap-replacement)',
    ],
  ],
  [
    "knows legacy names",
    exampleEndpoint('relabelings: [{ action: labelmap, replacement: 1a }, { action: labelmap, replacement: "a${1}_$2" }]'),
    [
      'spec.endpoints[0].relabelings[0].replacement: Invalid value: "1a": Prometheus 2.53 does not accept this label name; use only letters, digits and _, and do not start with a digit (relabeling/labelmap-replacement)',
    ],
    { version: "2.53" },
  ],
]);
