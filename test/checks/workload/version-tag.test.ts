import { versionTag } from "../../../src/checks/workload/version-tag.ts";
import { exampleObject } from "../../../src/checks/example-object.ts";
import { describeCheck } from "../../support/describe-check.ts";

const found = (version: string, meant: string): string =>
  `spec.version: Invalid value: "${version}": is the tag of the image, and Prometheus is released with tags such as v3.5.0; did you mean "${meant}"? (workload/version-tag)`;

describeCheck(versionTag, [
  ["finds a version without v", exampleObject("Prometheus", "version: 3.5.1"), [found("3.5.1", "v3.5.1")]],
  ["finds a version of two numbers", exampleObject("PrometheusAgent", "version: v3.5"), [found("v3.5", "v3.5.0")]],
  ["leaves a release candidate", exampleObject("Prometheus", "version: v3.5.0-rc.1"), []],
  ["leaves the version of an image", exampleObject("Prometheus", 'version: "3.5"\nimage: example.com/prometheus:a'), []],
  ["leaves what is not a version to another check", exampleObject("Prometheus", "version: main"), []],
]);
