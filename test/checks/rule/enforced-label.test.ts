import { enforcedLabel } from "../../../src/checks/rule/enforced-label.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(enforcedLabel, [
  [
    "a duration expression",
    "record: a\nexpr: max_over_time(up[5m * 2])\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "max_over_time(up[5m * 2])": the operator cannot add the label "namespace", as its parser refuses this; write it without optional syntax (rule/enforced-label)',
    ],
    { enforcedNamespaceLabel: "namespace" },
  ],
  ["plain PromQL", "record: a\nexpr: max_over_time(up[10m])\n", [], { enforcedNamespaceLabel: "namespace" }],
  ["no label is enforced", "record: a\nexpr: max_over_time(up[5m * 2])\n", []],
]);
