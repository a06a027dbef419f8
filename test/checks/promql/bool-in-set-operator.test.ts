import { boolInSetOperator } from "../../../src/checks/promql/bool-in-set-operator.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(boolInSetOperator, {
  finds: [
    ["a > 8 and b < bool 1", "b < bool 1: and tests whether a series exists, and with bool it always does; remove bool"],
    ["a > 8 unless (b < bool 1)", "b < bool 1: unless tests whether a series exists, and with bool it always does; remove bool"],
  ],
  leaves: ["a > 8 and b < 1", "a > bool 8 and b < 1", "a > 8 or b > bool 1", "a > 8 and (b > bool 1) == 1"],
});
