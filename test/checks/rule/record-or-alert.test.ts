import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { recordOrAlert } from "../../../src/checks/rule/record-or-alert.ts";
import { describeCheck } from "../../support/describe-check.ts";
import { checkRule } from "../../support/check-yaml.ts";

describeCheck(recordOrAlert, [
  [
    "both are set",
    "alert: A\nrecord: a\nexpr: up\n",
    [
      'spec.groups[0].rules[0].alert: Forbidden: "A": conflicts with record; set only one, or make two rules (rule/record-or-alert)',
    ],
  ],
  [
    "neither is set",
    "expr: up\n",
    [
      "spec.groups[0].rules[0]: Required value: the rule has neither record nor alert; set record for a recording rule, or alert for an alert (rule/record-or-alert)",
    ],
  ],
  [
    "both are empty",
    'alert: ""\nrecord: ""\nexpr: up\n',
    [
      "spec.groups[0].rules[0]: Required value: the rule has neither record nor alert; set record for a recording rule, or alert for an alert (rule/record-or-alert)",
    ],
  ],
  ["one of them cannot be read", "alert: Y\nexpr: up\n", []],
  ["one is empty", 'alert: A\nrecord: ""\nexpr: up\n', []],
]);

describe("a rule with both record and alert", () => {
  it("gets no finding that follows from that", () => {
    const findings = checkRule("alert: A\nrecord: a:b:c\nexpr: absent(up) or topk(1, irate(a_total[5m])) or up\nfor: 5m\n");
    assert.deepEqual(
      findings.map(({ check }) => check),
      ["rule/record-or-alert"],
    );
  });
});
