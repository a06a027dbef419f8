import { exampleObject } from "../../../src/checks/example-object.ts";
import { chunkEncoding } from "../../../src/checks/workload/chunk-encoding.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(chunkEncoding, [
  [
    "finds them together",
    exampleObject("PrometheusAgent", "enableFeatures: [st-storage]\ntsdb: { chunkEncoding: { floats: Xor } }"),
    [
      'spec.tsdb.chunkEncoding.floats: Forbidden: "Xor": cannot hold the start timestamps that the feature st-storage stores; use Xor2, or disable the feature (workload/chunk-encoding)',
    ],
  ],
]);
