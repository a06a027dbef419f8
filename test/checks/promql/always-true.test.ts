import { alwaysTrue } from "../../../src/checks/promql/always-true.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(alwaysTrue, {
  finds: [
    [
      "foo != NaN",
      "foo != NaN: this holds for every value and drops nothing: NaN differs from everything; write foo == foo to drop NaN",
    ],
    [
      "count(up) >= 0",
      "count(up) >= 0: this holds for every value and drops nothing: count(up) is at least 1; correct the number or the operator",
    ],
    [
      "up >= 0",
      "up >= 0: this holds for every value and drops nothing: up is between 0 and 1; correct the number or the operator",
    ],
    [
      "up <= 1",
      "up <= 1: this holds for every value and drops nothing: up is between 0 and 1; correct the number or the operator",
    ],
    [
      "vector(1) == 1",
      "vector(1) == 1: this holds for every value and drops nothing: vector(1) is always 1; correct the number or the operator",
    ],
    [
      "vector(2) > 1",
      "vector(2) > 1: this holds for every value and drops nothing: vector(2) is always 2; correct the number or the operator",
    ],
    [
      "hour() < 24",
      "hour() < 24: this holds for every value and drops nothing: hour() is between 0 and 23; correct the number or the operator",
    ],
    [
      "0 <= up",
      "0 <= up: this holds for every value and drops nothing: up is between 0 and 1; correct the number or the operator",
    ],
    ["count(up) >= bool 0", "count(up) >= bool 0: this is always 1: count(up) is at least 1; correct the number or the operator"],
    [
      "changes(up[5m]) >= 0",
      "changes(up[5m]) >= 0: this holds for every value and drops nothing: changes(up[5m]) is at least 0; correct the number or the operator",
    ],
    [
      "month() > 0",
      "month() > 0: this holds for every value and drops nothing: month() is between 1 and 12; correct the number or the operator",
    ],
    [
      "up != 2",
      "up != 2: this holds for every value and drops nothing: up is between 0 and 1; correct the number or the operator",
    ],
    [
      "sum(up) >= 0",
      "sum(up) >= 0: this holds for every value and drops nothing: sum(up) is at least 0; correct the number or the operator",
    ],
    ["1 < bool 2", "1 < bool 2: this is always 1: both sides are numbers; correct the number or the operator"],
    [
      "clamp_min(up, 0) > -1",
      "clamp_min(up, 0) > -1: this holds for every value and drops nothing: clamp_min(up, 0) is between 0 and 1; correct the number or the operator",
    ],
    [
      "avg(up) <= 1",
      "avg(up) <= 1: this holds for every value and drops nothing: avg(up) is between 0 and 1; correct the number or the operator",
    ],
  ],
  leaves: [
    "foo > NaN",
    "foo == foo",
    "foo <= +Inf",
    "foo > -Inf",
    "count(up) > 0",
    "count(up == 0) >= 1",
    "absent(up) == 1",
    'ALERTS{alertname="Other"} == 1',
    "sum(up == 1) > 0",
    "group(up) == 1",
    "up == 1",
    "rate(errors_total[5m]) >= 0",
    "node_load1 >= 0",
    "count(up) >= 2",
    "present_over_time(up[5m]) == 1",
    "hour() >= 8 < 20",
    "avg(up) < 1",
    "x / y >= 0",
    "node_load1 == node_load1",
    "count(up) != 0",
    "sum(x > 0) >= 0",
    "ALERTS > 0.5 <= 1",
    "sum(rate(x_total[5m]) == 0 or absent(x_total)) >= 0",
  ],
});
