import { alwaysFiring } from "../../../src/checks/promql/always-firing.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(alwaysFiring, {
  finds: [
    ["up", "up: nothing is compared, so the alert fires for every series, whatever its value; compare with a threshold"],
    [
      'up{job="api"} == bool 0',
      'up{job="api"} == bool 0: bool makes a comparison return 0 instead of nothing, and an alert fires for any value; remove bool',
    ],
    ["vector(1)", "vector(1): this always has a result, so the alert always fires; compare a metric with a threshold"],
    ["1", "1: this always has a result, so the alert always fires; compare a metric with a threshold"],
    [
      "time() > bool 5",
      "time() > bool 5: bool makes a comparison return 0 instead of nothing, and an alert fires for any value; remove bool",
    ],
    [
      "sum by (job) (rate(errors_total[5m]))",
      "sum by (job) (rate(errors_total[5m])): nothing is compared, so the alert fires for every series, whatever its value; compare with a threshold",
    ],
    [
      "rate(errors_total[5m]) / rate(requests_total[5m])",
      "rate(errors_total[5m]) / rate(requests_total[5m]): nothing is compared, so the alert fires for every series, whatever its value; compare with a threshold",
    ],
    [
      "sum(rate(errors_total[5m])) > 5 or vector(0)",
      'vector(0): nothing compares this part of "or", so the alert always fires; put the "or" in parentheses and compare all of it, or remove this part',
    ],
    [
      "sum(rate(requests_total[5m])) or vector(0) > 5",
      'sum(rate(requests_total[5m])): nothing compares this part of "or", so the alert always fires; put the "or" in parentheses and compare all of it, or remove this part',
    ],
    ["hour()", "hour(): this always has a result, so the alert always fires; compare a metric with a threshold"],
    [
      "(sum(up) > 3) * 0 or vector(1)",
      'vector(1): nothing compares this part of "or", so the alert always fires; put the "or" in parentheses and compare all of it, or remove this part',
    ],
    [
      "sum(up == bool 1)",
      "up == bool 1: bool makes a comparison return 0 instead of nothing, and an alert fires for any value; remove bool",
    ],
    ["vector(1) + 1", "vector(1) + 1: this always has a result, so the alert always fires; compare a metric with a threshold"],
  ],
  leaves: [
    "up > 0 or node_load1",
    "max_over_time(node_load1[1h])",
    "kube_node_info",
    '{__name__=~"node_.+"}',
    "up == 0",
    'absent(up{job="api"})',
    "absent_over_time(up[10m])",
    "sum(up == 0)",
    "count(up == 0) by (job)",
    "up unless on (instance) node_load1",
    "up and on (instance) node_load1",
    "0 < up",
    "max_over_time((up == 0)[5m:])",
    "sum(up) < 3 or absent(up)",
    "(sum(up) or vector(0)) < 1",
    "sum(up or vector(0)) < 1",
    'ALERTS{alertname="Other"}',
    "job:violations:count",
    'kube_node_info{kubelet_version="v1.0"}',
    { alert: "Watchdog", expr: "vector(1)" },
    { alert: "DeadMansSwitch", expr: "vector(1)" },
    { record: "job:example:sum", expr: "up" },
    "-(up == 0)",
    "(up == 0) * on (job) group_left (team) team_info",
    "topk(3, up == 0)",
    "histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m]))) > 1",
    '{__name__="job:x:y"}',
    "time() - max(push_time_seconds) > 3600",
    "up[5m]",
  ],
});
