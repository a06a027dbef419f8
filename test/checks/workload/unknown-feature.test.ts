import { unknownFeature } from "../../../src/checks/workload/unknown-feature.ts";
import { exampleObject } from "../../../src/checks/example-object.ts";
import { describeCheck } from "../../support/describe-check.ts";

const found = (path: string, name: string, fix: string, version = "3.14.0"): string =>
  `${path}: Unsupported value: "${name}": Prometheus ${version} does not know this feature, and ignores it; ${fix} (workload/unknown-feature)`;

describeCheck(unknownFeature, [
  [
    "finds misspelt and unknown features",
    exampleObject("Prometheus", "enableFeatures: [exemplars-storage, nonesuch, exemplar-storage]"),
    [
      found("spec.enableFeatures[0]", "exemplars-storage", 'did you mean "exemplar-storage"?'),
      found("spec.enableFeatures[1]", "nonesuch", "remove it, or correct the name"),
    ],
  ],
  [
    "reads a list in one text",
    exampleObject("PrometheusAgent", 'version: v3.16.1\nenableFeatures: ["old-ui,agents", "agent,old-ui"]'),
    [found("spec.enableFeatures[0]", "agents", 'did you mean "agent"?', "3.16.1")],
  ],
  ["knows nothing of later versions", exampleObject("Prometheus", "version: v3.99.0\nenableFeatures: [nonesuch]"), []],
]);
