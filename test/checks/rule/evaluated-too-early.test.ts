import { evaluatedTooEarly } from "../../../src/checks/rule/evaluated-too-early.ts";
import { describeCheck, rulesYaml } from "../../support/describe-check.ts";

describeCheck(evaluatedTooEarly, [
  [
    "an alert reads what a later rule records",
    rulesYaml("{ alert: A, expr: 'a:b:c > 0' }", "{ record: a:b:c, expr: up }"),
    [
      'spec.groups[0].rules[0].expr: Invalid value: "a:b:c > 0": rules[1] records this later, so this rule reads the value of the previous evaluation; move rules[1] before this rule (rule/evaluated-too-early)',
    ],
  ],
  ["the record comes first", rulesYaml("{ record: a:b:c, expr: up }", "{ alert: A, expr: 'a:b:c > 0' }"), []],
  [
    "an earlier rule also records it",
    rulesYaml("{ record: a:b:c, expr: up }", "{ alert: A, expr: 'a:b:c > 0' }", "{ record: a:b:c, expr: up, labels: { x: y } }"),
    [],
  ],
  [
    "a matcher excludes the label that the rule sets",
    rulesYaml("{ alert: A, expr: 'a:b:c{x=\"z\"} > 0' }", "{ record: a:b:c, expr: up, labels: { x: y } }"),
    [],
  ],
  [
    "a regex does not match the label",
    rulesYaml("{ alert: A, expr: 'a:b:c{x=~\"z|w\"} > 0' }", "{ record: a:b:c, expr: up, labels: { x: y } }"),
    [],
  ],
  [
    "a regex matches the label",
    rulesYaml("{ alert: A, expr: 'a:b:c{x!~\"z|w\"} > 0' }", "{ record: a:b:c, expr: up, labels: { x: y } }"),
    [
      'spec.groups[0].rules[0].expr: Invalid value: "a:b:c{x!~\\"z|w\\"} > 0": rules[1] records this later, so this rule reads the value of the previous evaluation; move rules[1] before this rule (rule/evaluated-too-early)',
    ],
  ],
  [
    "a range or another time is read",
    rulesYaml(
      "{ alert: A, expr: 'rate(a:b:c[5m]) > (a:b:c offset 5m) + max_over_time((a:b:c > 0)[5m:1m]) + a:b:c @ 5' }",
      "{ record: a:b:c, expr: up }",
    ),
    [],
  ],
  [
    "another group records it",
    "groups:\n  - { name: a, rules: [{ alert: A, expr: 'a:b:c > 0' }] }\n  - { name: b, rules: [{ record: 'a:b:c', expr: up }] }\n",
    [],
  ],
  [
    "the later rule changes series that are also scraped",
    rulesYaml("{ record: a:b:c, expr: sum by (x) (size) }", "{ record: size, expr: 'size * on (x) group_left (y) info' }"),
    [],
  ],
]);
