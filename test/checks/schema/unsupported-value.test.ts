import { unsupportedValue } from "../../../src/checks/schema/unsupported-value.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

describeCheck(unsupportedValue, [
  [
    "a word nearly right",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: [{ scheme: htps }] }"),
    [
      'spec.endpoints[0].scheme: Unsupported value: "htps": must be one of http, https; did you mean "https"? (schema/unsupported-value)',
    ],
  ],
  [
    "a word in lower case",
    specYaml("ScrapeConfig", "{ kubernetesSDConfigs: [{ role: pod }] }"),
    [
      'spec.kubernetesSDConfigs[0].role: Unsupported value: "pod": must be one of Pod, Endpoints, Ingress, Service, Node, EndpointSlice; did you mean "Pod"? (schema/unsupported-value)',
    ],
  ],
  [
    "another word",
    specYaml("Prometheus", "{ logLevel: trace }"),
    [
      'spec.logLevel: Unsupported value: "trace": unknown value; write one of "", debug, info, warn, error (schema/unsupported-value)',
    ],
  ],
  ["a value of another type, which is another check's", specYaml("Prometheus", "{ logLevel: 5 }"), []],
]);
