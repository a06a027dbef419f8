import { zeroWorkloadInterval } from "../../../src/checks/workload/zero-interval.ts";
import { exampleObject } from "../../../src/checks/example-object.ts";
import { describeCheck } from "../../support/describe-check.ts";

const found = (path: string, value: string, problem: string): string =>
  `${path}: Invalid value: "${value}": ${problem}; write the interval, or remove the field (workload/zero-interval)`;

describeCheck(zeroWorkloadInterval, [
  [
    "finds those of a Prometheus",
    exampleObject("Prometheus", "scrapeInterval: 0s\nevaluationInterval: 0h"),
    [
      found("spec.evaluationInterval", "0h", "Prometheus uses 1m instead of 0"),
      found("spec.scrapeInterval", "0s", "Prometheus uses 1m instead of 0"),
    ],
  ],
  [
    "finds that of a ThanosRuler",
    exampleObject("ThanosRuler", 'evaluationInterval: "0"'),
    [found("spec.evaluationInterval", "0", "Thanos Ruler crashes when it starts a group without an interval")],
  ],
  ["leaves intervals and defaults", exampleObject("Prometheus", "scrapeInterval: 1ms\nevaluationInterval: ''"), []],
]);
