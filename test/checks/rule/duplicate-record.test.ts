import { duplicateRecord } from "../../../src/checks/rule/duplicate-record.ts";
import { describeCheck, rulesYaml } from "../../support/describe-check.ts";

describeCheck(duplicateRecord, [
  [
    "the same record without labels",
    rulesYaml("{ record: a:b:c, expr: up }", "{ record: a:b:c, expr: up == 0 }"),
    [
      'spec.groups[0].rules[1].record: Duplicate value: "a:b:c": groups[0].rules[0] records the same series; remove one, join the expressions with or, or set a label that tells them apart (rule/duplicate-record)',
    ],
  ],
  [
    "in another group, with the group's label",
    "groups:\n  - { name: a, labels: { x: y }, rules: [{ record: 'a:b:c', expr: up }] }\n  - { name: b, rules: [{ record: 'a:b:c', expr: up, labels: { x: y } }] }\n",
    [
      'spec.groups[1].rules[0].record: Duplicate value: "a:b:c": groups[0].rules[0] records the same series; remove one, join the expressions with or, or set a label that tells them apart (rule/duplicate-record)',
    ],
  ],
  [
    "labels differ",
    rulesYaml("{ record: a:b:c, expr: up, labels: { x: y } }", "{ record: a:b:c, expr: up, labels: { x: z } }"),
    [],
  ],
  [
    "expressions select by different values",
    rulesYaml(
      "{ record: a:b:c, expr: 'sum by (job) (up{job=\"x\"})' }",
      "{ record: a:b:c, expr: 'sum by (job) (up{job=\"y\"})' }",
    ),
    [],
  ],
  [
    "the expressions select by different regexes",
    rulesYaml(
      "{ record: a:b:c, expr: 'sum by (code) (x{code=~\"2..\"})' }",
      "{ record: a:b:c, expr: 'sum by (code) (x{code=~\"3..\"})' }",
    ),
    [],
  ],
  [
    "only one of them selects",
    rulesYaml("{ record: a:b:c, expr: 'x{code=~\"2..\"}' }", "{ record: a:b:c, expr: x }"),
    [
      'spec.groups[0].rules[1].record: Duplicate value: "a:b:c": groups[0].rules[0] records the same series; remove one, join the expressions with or, or set a label that tells them apart (rule/duplicate-record)',
    ],
  ],
  [
    "the label that differs is aggregated away",
    rulesYaml("{ record: a:b:c, expr: 'sum(up{job=\"x\"})' }", "{ record: a:b:c, expr: 'sum(up{job=\"y\"})' }"),
    [
      'spec.groups[0].rules[1].record: Duplicate value: "a:b:c": groups[0].rules[0] records the same series; remove one, join the expressions with or, or set a label that tells them apart (rule/duplicate-record)',
    ],
  ],
  [
    "the results may differ in other labels",
    rulesYaml(
      "{ record: a:b:c, expr: 'up{job=\"x\"}', labels: { job: z } }",
      "{ record: a:b:c, expr: 'up{job=\"y\"}', labels: { job: z } }",
    ),
    [],
  ],
  [
    "the groups come from different selectors",
    rulesYaml("{ record: a:b:c, expr: sum by (job) (x) }", "{ record: a:b:c, expr: sum by (job) (y) }"),
    [],
  ],
  [
    "each keeps other series",
    rulesYaml("{ record: a:b:c, expr: max by (job) (up == 0) }", "{ record: a:b:c, expr: max by (job) (up == 1) }"),
    [],
  ],
  [
    "label_replace sets different values",
    rulesYaml(
      `{ record: a:b:c, expr: 'label_replace(sum(x), "a", "1", "", "")' }`,
      `{ record: a:b:c, expr: 'label_replace(sum(y), "a", "2", "", "")' }`,
    ),
    [],
  ],
  ["an alert has the name", rulesYaml("{ record: Up, expr: up }", "{ alert: Up, expr: up == 0 }"), []],
]);
