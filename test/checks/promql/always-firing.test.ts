import { alwaysFiring } from "../../../src/checks/promql/always-firing.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(alwaysFiring, {
  finds: [
    ["up", "up: nothing is compared, so the alert fires for every series, whatever its value; compare with a threshold"],
    [
      'up{job="api"} == bool 0',
      'up{job="api"} == bool 0: with bool nothing is dropped, as a comparison that does not hold gives 0, so the alert always fires; drop bool',
    ],
    ["vector(1)", "vector(1): this has a result at all times, so the alert always fires; compare a metric with a threshold"],
    ["1", "1: this has a result at all times, so the alert always fires; compare a metric with a threshold"],
    [
      "time() > bool 5",
      "time() > bool 5: with bool nothing is dropped, as a comparison that does not hold gives 0, so the alert always fires; drop bool",
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
      'vector(0): nothing compares this part of "or", so the alert fires whatever its value; put the "or" in parentheses and compare the whole, or drop this part',
    ],
    [
      "sum(rate(requests_total[5m])) or vector(0) > 5",
      'sum(rate(requests_total[5m])): nothing compares this part of "or", so the alert fires whatever its value; put the "or" in parentheses and compare the whole, or drop this part',
    ],
    [
      "up > 0 or node_load1",
      'node_load1: nothing compares this part of "or", so the alert fires whatever its value; put the "or" in parentheses and compare the whole, or drop this part',
    ],
    ["hour()", "hour(): this has a result at all times, so the alert always fires; compare a metric with a threshold"],
    [
      "(sum(up) > 3) * 0 or vector(1)",
      'vector(1): nothing compares this part of "or", so the alert fires whatever its value; put the "or" in parentheses and compare the whole, or drop this part',
    ],
    [
      "max_over_time(node_load1[1h])",
      "max_over_time(node_load1[1h]): nothing is compared, so the alert fires for every series, whatever its value; compare with a threshold",
    ],
    [
      "kube_node_info",
      "kube_node_info: nothing is compared, so the alert fires for every series, whatever its value; compare with a threshold",
    ],
    [
      'label_replace(up, "a", "$1", "job", "(.+)")',
      'label_replace(up, "a", "$1", "job", "(.+)"): nothing is compared, so the alert fires for every series, whatever its value; compare with a threshold',
    ],
    [
      "sum(up == bool 1)",
      "up == bool 1: with bool nothing is dropped, as a comparison that does not hold gives 0, so the alert always fires; drop bool",
    ],
    [
      "vector(1) + 1",
      "vector(1) + 1: this has a result at all times, so the alert always fires; compare a metric with a threshold",
    ],
    [
      '{__name__=~"node_.+"}',
      '{__name__=~"node_.+"}: nothing is compared, so the alert fires for every series, whatever its value; compare with a threshold',
    ],
  ],
  leaves: [
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
