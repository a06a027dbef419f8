import { intervalPolicy } from "../../../src/checks/policy/interval.ts";
import { describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(intervalPolicy, [
  [
    "it is too short",
    groupYaml("interval: 1s"),
    ['spec.groups[0].interval: Invalid value: "1s": must be at least 10s; write 10s or more (policy/interval)'],
    { policy: { minIntervalMs: 10000 } },
  ],
  [
    "it is too long",
    groupYaml("interval: 10m"),
    ['spec.groups[0].interval: Invalid value: "10m": must be at most 5m; write 5m or less (policy/interval)'],
    { policy: { maxIntervalMs: 300000 } },
  ],
  ["it is missing or zero", "groups: [{ name: a }, { name: b, interval: 0s }]\n", [], { policy: { minIntervalMs: 10000 } }],
]);
