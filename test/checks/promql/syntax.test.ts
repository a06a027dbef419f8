import { syntax } from "../../../src/checks/promql/syntax.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(syntax, [
  ["an expression parses", "record: a\nexpr: sum by (job) (up)\n", []],
  ["there is none, which is another check's", "record: a\nexpr: ''\n", []],
  [
    "a parenthesis is left open",
    "record: a\nexpr: sum(up\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "sum(up": the ( of sum is not closed; write a ) where it ends (promql/syntax)',
    ],
  ],
  [
    "a function is misspelt",
    "record: a\nexpr: rat(up[5m])\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "rat(up[5m])": there is no function rat(); did you mean rad()? (promql/syntax)',
    ],
  ],
  [
    "a function is newer than the Prometheus",
    "record: a\nexpr: first_over_time(up[5m])\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "first_over_time(up[5m])": Prometheus 2.45 has no first_over_time() yet; use another function, or Prometheus 3.7 or later (promql/syntax)',
    ],
    { version: "2.45" },
  ],
  [
    "a type does not fit",
    "record: a\nexpr: rate(up)\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "rate(up)": the argument of rate() must be a range vector, up is an instant vector; write up[5m] (promql/syntax)',
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
