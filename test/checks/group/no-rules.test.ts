import { noRules } from "../../../src/checks/group/no-rules.ts";
import { describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(noRules, [
  [
    "without any",
    groupYaml("interval: 1m"),
    ["spec.groups[0].rules: Required value: the group has no rules; add rules, or remove the group (group/no-rules)"],
  ],
  [
    "the list is empty",
    groupYaml("rules: []"),
    ["spec.groups[0].rules: Required value: the group has no rules; add rules, or remove the group (group/no-rules)"],
  ],
  ["none could be read", groupYaml("rules: [5]"), []],
  ["one is there", groupYaml("rules: [{ record: a, expr: up }]"), []],
]);
