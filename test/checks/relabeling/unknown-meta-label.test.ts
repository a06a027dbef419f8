import assert from "node:assert/strict";
import { test } from "node:test";
import { isMetaLabel, rolesOf } from "../../../src/checks/relabeling/meta-labels.ts";
import { unknownMetaLabel } from "../../../src/checks/relabeling/unknown-meta-label.ts";
import { exampleEndpoint, exampleObject } from "../../../src/checks/example-object.ts";
import { describeCheck } from "../../support/describe-check.ts";

const step = (label: string): string => `{ sourceLabels: [${label}], targetLabel: a }`;
const found = (path: string, label: string, whose: string, fix: string): string =>
  `${path}: Invalid value: "${label}": Prometheus sets no such label on targets of ${whose}, so it is always empty; ${fix} (relabeling/unknown-meta-label)`;

describeCheck(unknownMetaLabel, [
  [
    "finds misspelt labels, and those of other roles",
    exampleEndpoint(`relabelings: [${step("__meta_kubernetes_pod_nod_name")}, ${step("__meta_kubernetes_ingress_host")}]`),
    [
      found(
        "spec.endpoints[0].relabelings[0].sourceLabels[0]",
        "__meta_kubernetes_pod_nod_name",
        "a ServiceMonitor",
        'did you mean "__meta_kubernetes_pod_node_name"?',
      ),
      found(
        "spec.endpoints[0].relabelings[1].sourceLabels[0]",
        "__meta_kubernetes_ingress_host",
        "a ServiceMonitor",
        "use one that the role of the targets has",
      ),
    ],
  ],
  [
    "finds labels of Services in a PodMonitor",
    exampleObject(
      "PodMonitor",
      `selector: {}\npodMetricsEndpoints: [{ port: web, relabelings: [${step("__meta_kubernetes_service_name")}] }]`,
    ),
    [
      found(
        "spec.podMetricsEndpoints[0].relabelings[0].sourceLabels[0]",
        "__meta_kubernetes_service_name",
        "a PodMonitor",
        "use one that the role of the targets has",
      ),
    ],
  ],
  [
    "leaves labels that end in another name, that a step sets, and those of other discovery",
    exampleEndpoint(
      `relabelings: [${step("__meta_kubernetes_node_label_x")}, ${step("__meta_consul_x")}, { targetLabel: __meta_kubernetes_x, replacement: b }, ${step("__meta_kubernetes_x")}]`,
    ),
    [],
  ],
  [
    "leaves a later version",
    exampleEndpoint(`relabelings: [${step("__meta_kubernetes_x")}]`),
    [],
    { reader: { version: "3.99.0" } },
  ],
]);

test("labels of each role are known", () => {
  const all = rolesOf("ScrapeConfig");
  for (const name of [
    "namespace",
    "pod_name",
    "ingress_annotation_x",
    "namespace_label_a",
    "endpointslice_endpoint_topology_present_a",
  ])
    assert.ok(isMetaLabel(`__meta_kubernetes_${name}`, all), name);
  for (const name of ["namespace_name", "pod_labels_a", "container_name"])
    assert.ok(!isMetaLabel(`__meta_kubernetes_${name}`, all), name);
});
