import { boolInSetOperator } from "../../../src/checks/promql/bool-in-set-operator.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(boolInSetOperator, {
  finds: [
    ["a > 8 and b < bool 1", "b < bool 1: and looks whether there is a series, and with bool there always is one; drop bool"],
    [
      "a > 8 unless (b < bool 1)",
      "b < bool 1: unless looks whether there is a series, and with bool there always is one; drop bool",
    ],
  ],
  leaves: ["a > 8 and b < 1", "a > bool 8 and b < 1", "a > 8 or b > bool 1", "a > 8 and (b > bool 1) == 1"],
});
