import { exampleEndpoint, exampleObject } from "../../../src/checks/example-object.ts";
import { missingMetaLabel } from "../../../src/checks/relabeling/missing-meta-label.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(missingMetaLabel, [
  [
    "finds labels of discovery after it",
    exampleEndpoint("metricRelabelings: [{ sourceLabels: [a, __meta_kubernetes_namespace], targetLabel: b }]"),
    [
      'spec.endpoints[0].metricRelabelings[0].sourceLabels[1]: Invalid value: "__meta_kubernetes_namespace": labels of service discovery are removed before the scrape, so this one is always empty here; use it in relabelings instead (relabeling/missing-meta-label)',
    ],
  ],
  [
    "finds them in remote write and alerting",
    exampleObject(
      "Prometheus",
      'remoteWrite: [{ url: "http://a", writeRelabelConfigs: [{ sourceLabels: [__meta_a], targetLabel: a }] }]\nalerting: { alertmanagers: [{ name: a, port: web, alertRelabelings: [{ sourceLabels: [__meta_a], targetLabel: a }], relabelings: [{ sourceLabels: [__meta_a], targetLabel: a }] }] }',
    ),
    [
      'spec.alerting.alertmanagers[0].alertRelabelings[0].sourceLabels[0]: Invalid value: "__meta_a": labels of service discovery are removed before the scrape, so this one is always empty here; use it in relabelings instead (relabeling/missing-meta-label)',
      'spec.remoteWrite[0].writeRelabelConfigs[0].sourceLabels[0]: Invalid value: "__meta_a": labels of service discovery are removed before the scrape, so this one is always empty here; use it in relabelings instead (relabeling/missing-meta-label)',
    ],
  ],
  [
    "leaves relabeling of targets, and labels that a step sets",
    exampleEndpoint(
      "relabelings: [{ sourceLabels: [__meta_a], targetLabel: a }]\nmetricRelabelings: [{ targetLabel: __meta_a, replacement: b }, { sourceLabels: [__meta_a], targetLabel: c }]",
    ),
    [],
  ],
]);
