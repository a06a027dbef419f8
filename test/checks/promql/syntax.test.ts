import { syntax } from "../../../src/checks/promql/syntax.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(syntax, [
  ["an expression parses", "record: a\nexpr: sum by (job) (up)\n", []],
  ["without an expression, which another check reports", "record: a\nexpr: ''\n", []],
  [
    "a parenthesis is left open",
    "record: a\nexpr: sum(up\n",
    ['spec.groups[0].rules[0].expr: Invalid value: "sum(up": the "(" of sum is not closed; add a ")" (promql/syntax)'],
  ],
  [
    "a function is misspelt",
    "record: a\nexpr: rat(up[5m])\n",
    ['spec.groups[0].rules[0].expr: Invalid value: "rat(up[5m])": unknown function rat(); did you mean "rate"? (promql/syntax)'],
  ],
  [
    "a function is newer than the target Prometheus",
    "record: a\nexpr: first_over_time(up[5m])\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "first_over_time(up[5m])": first_over_time() needs Prometheus 3.7 or later, this is 2.45; use another function (promql/syntax)',
    ],
    { version: "2.45" },
  ],
  [
    "an argument has the wrong type",
    "record: a\nexpr: rate(up)\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "rate(up)": rate() needs a range vector, up is an instant vector; write up[5m] (promql/syntax)',
    ],
  ],
  [
    "a Helm template was not rendered",
    'record: a\nexpr: \'up{service="{{ template "x" . }}"}\'\n',
    [
      'spec.groups[0].rules[0].expr: Invalid value: "up{service=\\"{{ template \\"x\\" . }}\\"}": an expression is not a template, and {{ }} is not PromQL; if it is from a Helm chart, render it first: helm template . | promgate check - (promql/syntax)',
    ],
  ],
]);
