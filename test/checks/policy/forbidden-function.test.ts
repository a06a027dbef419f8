import { forbiddenFunctionPolicy } from "../../../src/checks/policy/forbidden-function.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(forbiddenFunctionPolicy, [
  [
    "a function",
    "record: a\nexpr: irate(x_total[5m])\n",
    [
      'spec.groups[0].rules[0].expr: Forbidden: "irate(x_total[5m])": rules must not use irate in this installation; use another function (policy/forbidden-function)',
    ],
    { policy: { forbiddenFunctions: ["irate"] } },
  ],
  [
    "an aggregation in upper case",
    "record: a\nexpr: TOPK(5, up)\n",
    [
      'spec.groups[0].rules[0].expr: Forbidden: "TOPK(5, up)": rules must not use topk in this installation; use another function (policy/forbidden-function)',
    ],
    { policy: { forbiddenFunctions: ["topk"] } },
  ],
  ["a metric of that name", "record: a\nexpr: irate\n", [], { policy: { forbiddenFunctions: ["irate"] } }],
]);
