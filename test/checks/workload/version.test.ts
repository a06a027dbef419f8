import { exampleObject } from "../../../src/checks/example-object.ts";
import { prometheusVersion } from "../../../src/checks/workload/version.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(prometheusVersion, [
  [
    "finds tags",
    exampleObject("Prometheus", "version: main"),
    ['spec.version: Invalid value: "main": is not a version of Prometheus 2 or 3; write it as in v3.5.0 (workload/version)'],
  ],
  [
    "suggests the version inside",
    exampleObject("PrometheusAgent", "version: 2.53.2-0.3.3@sha256:df67ff"),
    [
      'spec.version: Invalid value: "2.53.2-0.3.3@sha256:df67ff": is not a version of Prometheus 2 or 3; write v2.53.2; a tag or digest belongs in image (workload/version)',
    ],
  ],
  [
    "finds versions of other ages",
    exampleObject("Prometheus", "version: v1.8.2"),
    ['spec.version: Invalid value: "v1.8.2": is not a version of Prometheus 2 or 3; write it as in v3.5.0 (workload/version)'],
  ],
  ["leaves versions in any form", exampleObject("Prometheus", 'version: " v3.5.0-rc.1 "'), []],
]);
