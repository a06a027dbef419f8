import { maxRulesPolicy } from "../../../src/checks/policy/max-rules.ts";
import { describeCheck, rulesYaml } from "../../support/describe-check.ts";

describeCheck(maxRulesPolicy, [
  [
    "too many rules",
    rulesYaml("{ record: a, expr: up }", "{ record: b, expr: up }"),
    ["spec.groups[0].rules: Too many: the group has 2 rules, must have at most 1; split the group (policy/max-rules)"],
    { policy: { maxRules: 1 } },
  ],
  ["there are as many as may be", rulesYaml("{ record: a, expr: up }"), [], { policy: { maxRules: 1 } }],
]);
