import { exampleObject } from "../../../src/checks/example-object.ts";
import { invalidSelector } from "../../../src/checks/selector/invalid.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(invalidSelector, [
  [
    "finds operators",
    exampleObject(
      "Prometheus",
      "serviceMonitorSelector: { matchExpressions: [{ key: a, operator: Is }] }\nruleSelector: { matchExpressions: [{ key: a, operator: In }] }\nprobeSelector: { matchExpressions: [{ key: a, operator: Exists, values: [b] }] }",
    ),
    [
      'spec.probeSelector.matchExpressions[0].operator: Invalid value: "Exists": Exists allows no values; remove values (selector/invalid)',
      'spec.ruleSelector.matchExpressions[0].operator: Invalid value: "In": In requires values; list them in values (selector/invalid)',
      'spec.serviceMonitorSelector.matchExpressions[0].operator: Invalid value: "Is": is not an operator; use In, NotIn, Exists or DoesNotExist (selector/invalid)',
    ],
  ],
  [
    "finds labels that cannot be",
    exampleObject("ServiceMonitor", "selector: { matchLabels: { -a: b } }\nendpoints: []"),
    [
      'spec.selector.matchLabels: Invalid value: "-a": is not a label name; write one such as app.kubernetes.io/name (selector/invalid)',
    ],
  ],
  [
    "finds values that cannot be",
    exampleObject("PodMonitor", 'selector: { matchLabels: { a: "b c" } }'),
    [
      'spec.selector.matchLabels.a: Invalid value: "b c": is not a label value; use at most 63 letters, digits, -, _ and .; the first and last must be a letter or digit (selector/invalid)',
    ],
  ],
]);
