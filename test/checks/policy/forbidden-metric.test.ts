import { forbiddenMetricPolicy } from "../../../src/checks/policy/forbidden-metric.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(forbiddenMetricPolicy, [
  [
    "it is selected",
    "record: a\nexpr: apiserver_x + up\n",
    [
      'spec.groups[0].rules[0].expr: Forbidden: "apiserver_x + up": this selects a metric that matches "apiserver_.+", which rules must not read in this installation; name another metric (policy/forbidden-metric)',
    ],
    { policy: { forbiddenMetrics: "apiserver_.+" } },
  ],
  [
    "its name is quoted",
    "record: a\nexpr: '{\"apiserver_x\"}'\n",
    [
      'spec.groups[0].rules[0].expr: Forbidden: "{\\"apiserver_x\\"}": this selects a metric that matches "apiserver_.+", which rules must not read in this installation; name another metric (policy/forbidden-metric)',
    ],
    { policy: { forbiddenMetrics: "apiserver_.+" } },
  ],
  [
    "without a name",
    "record: a\nexpr: '{job=\"a\"}'\n",
    [
      'spec.groups[0].rules[0].expr: Forbidden: "{job=\\"a\\"}": this may select a metric that matches "apiserver_.+", which rules must not read in this installation; name another metric (policy/forbidden-metric)',
    ],
    { policy: { forbiddenMetrics: "apiserver_.+" } },
  ],
  ["another is selected", "record: a\nexpr: up\n", [], { policy: { forbiddenMetrics: "apiserver_.+" } }],
]);
