import { exampleObject } from "../../../src/checks/example-object.ts";
import { kubernetesDiscovery } from "../../../src/checks/scrape/kubernetes-discovery.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(kubernetesDiscovery, [
  [
    "finds selectors of other roles",
    exampleObject(
      "ScrapeConfig",
      "kubernetesSDConfigs: [{ role: Node, selectors: [{ role: Pod, label: app=x }] }, { role: Endpoints, selectors: [{ role: Pod, label: app=x }] }]",
    ),
    [
      'spec.kubernetesSDConfigs[0].selectors[0].role: Invalid value: "Pod": targets of the role Node cannot be selected by Pod; use Node (scrape/kubernetes-discovery)',
    ],
  ],
  [
    "finds the own namespace in another cluster",
    exampleObject(
      "ScrapeConfig",
      'kubernetesSDConfigs: [{ role: Pod, apiServer: "https://a", namespaces: { ownNamespace: true } }]',
    ),
    [
      "spec.kubernetesSDConfigs[0].namespaces.ownNamespace: Forbidden: conflicts with apiServer, whose cluster does not have the namespace of Prometheus; list the namespaces in names (scrape/kubernetes-discovery)",
    ],
  ],
  [
    "finds roles that the version does not know",
    exampleObject("ScrapeConfig", "kubernetesSDConfigs: [{ role: EndpointSlice }]"),
    [
      'spec.kubernetesSDConfigs[0].role: Invalid value: "EndpointSlice": Prometheus 2.20 does not know this role; write Endpoints (scrape/kubernetes-discovery)',
    ],
    { version: "2.20" },
  ],
]);
