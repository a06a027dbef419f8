import { keptLabelPolicy } from "../../../src/checks/policy/kept-label.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(keptLabelPolicy, [
  [
    "by removes it",
    "record: a\nexpr: sum by (job) (up)\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "sum by (job) (up)": this removes the label "cluster", which rules must keep in this installation; write by (cluster, job) (policy/kept-label)',
    ],
    { policy: { keptLabels: ["cluster"] } },
  ],
  [
    "without has the label",
    "record: a\nexpr: sum without (cluster) (up)\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "sum without (cluster) (up)": this removes the label "cluster", which rules must keep in this installation; remove it from without (policy/kept-label)',
    ],
    { policy: { keptLabels: ["cluster"] } },
  ],
  [
    "reported once, at the aggregation that removes it",
    "record: a\nexpr: max(sum by (job) (up))\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "max(sum by (job) (up))": this removes the label "cluster", which rules must keep in this installation; write by (cluster, job) (policy/kept-label)',
    ],
    { policy: { keptLabels: ["cluster"] } },
  ],
  [
    "the label is kept",
    "record: a\nexpr: topk(5, sum by (cluster) (sum without (instance) (up)))\n",
    [],
    { policy: { keptLabels: ["cluster"] } },
  ],
]);
