import { exampleObject } from "../../../src/checks/example-object.ts";
import { queueBounds } from "../../../src/checks/workload/queue-bounds.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(queueBounds, [
  [
    "finds bounds that contradict",
    exampleObject(
      "Prometheus",
      'remoteWrite: [{ url: "http://a", queueConfig: { capacity: -1, minShards: 51, minBackoff: 6s } }]',
    ),
    [
      'spec.remoteWrite[0].queueConfig.capacity: Invalid value: "-1": must be at least 1; write a positive number (workload/queue-bounds)',
      'spec.remoteWrite[0].queueConfig.minBackoff: Invalid value: "6s": must not be longer than maxBackoff, 5s; lower it, or raise maxBackoff (workload/queue-bounds)',
      'spec.remoteWrite[0].queueConfig.minShards: Invalid value: "51": must not be greater than maxShards, 50; lower it, or raise maxShards (workload/queue-bounds)',
    ],
  ],
  [
    "leaves them to versions before 3.14",
    exampleObject(
      "Prometheus",
      'version: v3.13.0\nremoteWrite: [{ url: "http://a", queueConfig: { capacity: -1, minShards: 51, minBackoff: 6s } }]',
    ),
    [],
  ],
  [
    "leaves them where the program is another",
    exampleObject(
      "ThanosRuler",
      'queryEndpoints: [a]\nremoteWrite: [{ url: "http://a", queueConfig: { capacity: -1, minShards: 51, minBackoff: 6s } }]',
    ),
    [],
  ],
]);
