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
      'spec.hostAliases[2]: Duplicate value: "a": same ip as spec.hostAliases[0]; remove one of them, or change its ip (schema/duplicate-item)',
    ],
  ],
  [
    "two keys, one by default",
    specYaml(
      "Prometheus",
      "{ containers: [{ name: a, ports: [{ containerPort: 80 }, { containerPort: 80, protocol: TCP }, { containerPort: 80, protocol: UDP }] }] }",
    ),
    [
      'spec.containers[0].ports[1]: Duplicate value: "80 TCP": same containerPort and protocol as spec.containers[0].ports[0]; remove one of them, or change its containerPort or protocol (schema/duplicate-item)',
    ],
  ],
  [
    "a set",
    specYaml("Prometheus", "{ enableFeatures: [a, b, a] }"),
    ['spec.enableFeatures[2]: Duplicate value: "a": same as spec.enableFeatures[0]; remove one of them (schema/duplicate-item)'],
  ],
  [
    "a list that may hold anything twice",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: [{ port: a }, { port: a }] }"),
    [],
  ],
]);
