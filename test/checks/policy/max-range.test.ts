import { maxRangePolicy } from "../../../src/checks/policy/max-range.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(maxRangePolicy, [
  [
    "the range of a selector is too long",
    "record: a\nexpr: max_over_time(up[2h]) + rate(up[5m])\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "max_over_time(up[2h]) + rate(up[5m])": ranges must be at most 1h in this installation; shorten the range (policy/max-range)',
    ],
    { policy: { maxRangeMs: 3600000 } },
  ],
  [
    "the range of a subquery is too long",
    "record: a\nexpr: max_over_time(up[2h:1m])\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "max_over_time(up[2h:1m])": ranges must be at most 1h in this installation; shorten the range (policy/max-range)',
    ],
    { policy: { maxRangeMs: 3600000 } },
  ],
  ["it is as long as it may be", "record: a\nexpr: max_over_time(up[1h])\n", [], { policy: { maxRangeMs: 3600000 } }],
]);
