import { absentOfConstant } from "../../../src/checks/promql/absent-of-constant.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(absentOfConstant, {
  finds: [
    [
      "absent(sum(a) or vector(0))",
      "absent(sum(a) or vector(0)): absent() never returns anything here, as its argument always has a result; remove the constant part",
    ],
    [
      "absent(vector(1))",
      "absent(vector(1)): absent() never returns anything here, as its argument always has a result; remove the constant part",
    ],
    [
      "absent_over_time((a or vector(0))[5m:])",
      "absent_over_time((a or vector(0))[5m:]): absent_over_time() never returns anything here, as its argument always has a result; remove the constant part",
    ],
    [
      "absent(sum(a or vector(0)))",
      "absent(sum(a or vector(0))): absent() never returns anything here, as its argument always has a result; remove the constant part",
    ],
  ],
  leaves: [
    "absent(a)",
    "absent(sum(a))",
    "absent(a > 5)",
    "absent(a or b)",
    "absent(a * scalar(b))",
    "absent((a or vector(0)) > 1)",
  ],
});
