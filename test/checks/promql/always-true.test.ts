import { alwaysTrue } from "../../../src/checks/promql/always-true.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(alwaysTrue, {
  finds: [
    [
      "count(up) >= 0",
      "count(up) >= 0: this holds for every value and drops nothing: count(up) is 1 or more; mend the comparison",
    ],
    ["up >= 0", "up >= 0: this holds for every value and drops nothing: up is from 0 to 1; mend the comparison"],
    ["up <= 1", "up <= 1: this holds for every value and drops nothing: up is from 0 to 1; mend the comparison"],
    [
      "vector(1) == 1",
      "vector(1) == 1: this holds for every value and drops nothing: vector(1) is always 1; mend the comparison",
    ],
    ["vector(2) > 1", "vector(2) > 1: this holds for every value and drops nothing: vector(2) is always 2; mend the comparison"],
    ["hour() < 24", "hour() < 24: this holds for every value and drops nothing: hour() is from 0 to 23; mend the comparison"],
    ["0 <= up", "0 <= up: this holds for every value and drops nothing: up is from 0 to 1; mend the comparison"],
    ["count(up) >= bool 0", "count(up) >= bool 0: this is always 1: count(up) is 1 or more; mend the comparison"],
    [
      "changes(up[5m]) >= 0",
      "changes(up[5m]) >= 0: this holds for every value and drops nothing: changes(up[5m]) is 0 or more; mend the comparison",
    ],
    ["month() > 0", "month() > 0: this holds for every value and drops nothing: month() is from 1 to 12; mend the comparison"],
    ["up != 2", "up != 2: this holds for every value and drops nothing: up is from 0 to 1; mend the comparison"],
    ["sum(up) >= 0", "sum(up) >= 0: this holds for every value and drops nothing: sum(up) is 0 or more; mend the comparison"],
    ["1 < bool 2", "1 < bool 2: this is always 1: both sides are numbers; mend the comparison"],
    [
      "clamp_min(up, 0) > -1",
      "clamp_min(up, 0) > -1: this holds for every value and drops nothing: clamp_min(up, 0) is from 0 to 1; mend the comparison",
    ],
    ["avg(up) <= 1", "avg(up) <= 1: this holds for every value and drops nothing: avg(up) is from 0 to 1; mend the comparison"],
  ],
  leaves: [
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
