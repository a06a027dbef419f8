import { intervalPolicy } from "../../../src/checks/policy/interval.ts";
import { describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(intervalPolicy, [
  [
    "it is too short",
    groupYaml("interval: 1s"),
    ['spec.groups[0].interval: Invalid value: "1s": 10s is the least allowed here; write 10s or more (policy/interval)'],
    { policy: { minIntervalMs: 10000 } },
  ],
  [
    "it is too long",
    groupYaml("interval: 10m"),
    ['spec.groups[0].interval: Invalid value: "10m": 5m is the most allowed here; write 5m or less (policy/interval)'],
    { policy: { maxIntervalMs: 300000 } },
  ],
  ["it is missing or zero", "groups: [{ name: a }, { name: b, interval: 0s }]\n", [], { policy: { minIntervalMs: 10000 } }],
]);
