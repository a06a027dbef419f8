import { selectorLabelPolicy } from "../../../src/checks/policy/selector-label.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(selectorLabelPolicy, [
  [
    "one of two selectors without the matcher",
    'record: a\nexpr: up{job="x"} / up\n',
    [
      'spec.groups[0].rules[0].expr: Invalid value: "up{job=\\"x\\"} / up": selectors must have a matcher for "job"; add job="…" (policy/selector-label)',
    ],
    { policy: { selectorLabels: ["job"] } },
  ],
  [
    "a range selector without the matcher",
    "record: a\nexpr: rate(x_total[5m])\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "rate(x_total[5m])": selectors must have a matcher for "job"; add job="…" (policy/selector-label)',
      'spec.groups[0].rules[0].expr: Invalid value: "rate(x_total[5m])": selectors must have a matcher for "cluster"; add cluster="…" (policy/selector-label)',
    ],
    { policy: { selectorLabels: ["job", "cluster"] } },
  ],
  ["any operator will do", 'record: a\nexpr: up{job!~"x"}\n', [], { policy: { selectorLabels: ["job"] } }],
]);
