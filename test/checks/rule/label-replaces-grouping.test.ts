import { labelReplacesGrouping } from "../../../src/checks/rule/label-replaces-grouping.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(labelReplacesGrouping, [
  [
    "a recording rule",
    "record: a:b:c\nexpr: sum by (job) (up)\nlabels: { job: all }\n",
    [
      'spec.groups[0].rules[0].labels.job: Invalid value: "all": the expression groups by job, but every series gets job="all", and two that are equal otherwise make the evaluation fail; remove job from the aggregation, or set another label (rule/label-replaces-grouping)',
    ],
  ],
  [
    "an alert with a comparison",
    "alert: A\nexpr: sum by (job, severity) (up) > 5\nlabels: { severity: page }\n",
    [
      'spec.groups[0].rules[0].labels.severity: Invalid value: "page": the expression groups by severity, but every series gets severity="page", and two that are equal otherwise make the evaluation fail; remove severity from the aggregation, or set another label (rule/label-replaces-grouping)',
    ],
  ],
  [
    "the group's label",
    "groups:\n  - name: a\n    labels: { job: all }\n    rules: [{ record: 'a:b:c', expr: sum by (job) (up) }]\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "sum by (job) (up)": the expression groups by job, but every series gets job="all", and two that are equal otherwise make the evaluation fail; remove job from the aggregation, or set another label (rule/label-replaces-grouping)',
    ],
  ],
  ["an alert's template", "alert: A\nexpr: sum by (severity) (up) > 5\nlabels: { severity: '{{ $labels.severity }}' }\n", []],
  ["the label has only one value", 'record: a:b:c\nexpr: sum by (job) (up{job="x"})\nlabels: { job: all }\n', []],
  ["the expression does not group by the label", "record: a:b:c\nexpr: sum by (job) (up)\nlabels: { scope: all }\n", []],
  ["nothing is aggregated", "record: a:b:c\nexpr: up\nlabels: { job: all }\n", []],
]);
