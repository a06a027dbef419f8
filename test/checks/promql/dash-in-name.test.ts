import { dashInName } from "../../../src/checks/promql/dash-in-name.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(dashInName, {
  finds: [
    [
      "my-app_queue_length > 100",
      'my-app_queue_length: this is read as my minus app_queue_length; if my-app_queue_length is one metric, write {"my-app_queue_length"}; else write spaces around the minus',
    ],
    [
      "sum(my-app_up) > 1",
      'my-app_up: this is read as my minus app_up; if my-app_up is one metric, write {"my-app_up"}; else write spaces around the minus',
    ],
    [
      'my-app{a="b"} > 1',
      'my-app{a="b"}: this is read as my minus app; if my-app is one metric, write {"my-app"}; else write spaces around the minus',
    ],
  ],
  leaves: [
    "a - b > 1",
    "a -b > 1",
    "a- b > 1",
    "a-1 > 1",
    "1-a > 1",
    "a-rate(b[5m]) > 1",
    'a{x="y"}-b > 1',
    '{"my-app_queue_length"} > 100',
  ],
});
