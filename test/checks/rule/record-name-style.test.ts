import { recordNameStyle } from "../../../src/checks/rule/record-name-style.ts";
import { describeCheck, rulesYaml } from "../../support/describe-check.ts";

describeCheck(recordNameStyle, [
  [
    "one name has no colon",
    rulesYaml("{ record: a:b:c, expr: up }", "{ record: jobs, expr: count(up) }"),
    [
      'spec.groups[0].rules[1].record: Invalid value: "jobs": the name has no level and operation, unlike "a:b:c" in this group; name it level:metric:operation (rule/record-name-style)',
    ],
  ],
  ["one name has one colon", rulesYaml("{ record: a:b:c, expr: up }", "{ record: 'b:c', expr: count(up) }"), []],
  ["none has colons", rulesYaml("{ record: a, expr: up }", "{ record: jobs, expr: count(up) }"), []],
  [
    "the level is empty",
    rulesYaml("{ record: ':b:c', expr: up }", "{ record: jobs, expr: count(up) }"),
    [
      'spec.groups[0].rules[1].record: Invalid value: "jobs": the name has no level and operation, unlike ":b:c" in this group; name it level:metric:operation (rule/record-name-style)',
    ],
  ],
]);
