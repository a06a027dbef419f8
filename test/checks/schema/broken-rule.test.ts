import { brokenRule } from "../../../src/checks/schema/broken-rule.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

describeCheck(brokenRule, [
  [
    "a field that requires a value of another",
    specYaml("Prometheus", "{ shardingStrategy: { mode: Address, topology: {} } }"),
    [
      "spec.shardingStrategy: Invalid value: topology requires mode to be Topology; set mode to Topology, or remove topology (schema/broken-rule)",
    ],
  ],
  [
    "a rule of an object that is wrong anyway",
    specYaml("Prometheus", "{ shardingStrategy: { mode: Address, topology: {} }, logLevel: 5 }"),
    [],
  ],
]);
