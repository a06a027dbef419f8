import { duplicateItem } from "../../../src/checks/schema/duplicate-item.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

describeCheck(duplicateItem, [
  [
    "a key",
    specYaml(
      "Prometheus",
      "{ hostAliases: [{ ip: a, hostnames: [x] }, { ip: b, hostnames: [x] }, { ip: a, hostnames: [y] }, { ip: a, hostnames: [z] }] }",
    ),
    [
      'spec.hostAliases[2]: Duplicate value: "a": spec.hostAliases[0] has the same ip; drop one of them, or tell them apart (schema/duplicate-item)',
    ],
  ],
  [
    "two keys, one by default",
    specYaml(
      "Prometheus",
      "{ containers: [{ name: a, ports: [{ containerPort: 80 }, { containerPort: 80, protocol: TCP }, { containerPort: 80, protocol: UDP }] }] }",
    ),
    [
      'spec.containers[0].ports[1]: Duplicate value: "80 TCP": spec.containers[0].ports[0] has the same containerPort and protocol; drop one of them, or tell them apart (schema/duplicate-item)',
    ],
  ],
  [
    "a set",
    specYaml("Prometheus", "{ enableFeatures: [a, b, a] }"),
    [
      'spec.enableFeatures[2]: Duplicate value: "a": spec.enableFeatures[0] is the same; drop one of them (schema/duplicate-item)',
    ],
  ],
  [
    "a list that may hold anything twice",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: [{ port: a }, { port: a }] }"),
    [],
  ],
]);
