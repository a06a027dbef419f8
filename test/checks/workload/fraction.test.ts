import { exampleObject } from "../../../src/checks/example-object.ts";
import { fraction } from "../../../src/checks/workload/fraction.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(fraction, [
  [
    "finds what is out of range",
    exampleObject(
      "Prometheus",
      "tsdb: { staleSeriesCompactionThreshold: 2 }\ntracingConfig: { endpoint: a, samplingFraction: -1 }\nretentionPercentage: 101",
    ),
    [
      'spec.retentionPercentage: Invalid value: "101": must be between 0 and 100; write 0 to 100 (workload/fraction)',
      'spec.tracingConfig.samplingFraction: Invalid value: "-1": must be between 0 and 1; write 0 to 1 (workload/fraction)',
      'spec.tsdb.staleSeriesCompactionThreshold: Invalid value: "2": must be between 0 and 1; write 0 to 1 (workload/fraction)',
    ],
  ],
  [
    "leaves the bounds",
    exampleObject(
      "Prometheus",
      "tsdb: { staleSeriesCompactionThreshold: 0 }\ntracingConfig: { endpoint: a, samplingFraction: 1 }\nretentionPercentage: 100",
    ),
    [],
  ],
]);
