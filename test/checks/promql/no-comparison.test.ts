import { noComparison } from "../../../src/checks/promql/no-comparison.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(noComparison, {
  finds: [
    [
      "up > 0 or node_load1",
      'node_load1: nothing is compared, so the alert fires for every series, whatever its value; add "> 0" unless the series exist only while something is wrong',
    ],
    [
      "max_over_time(node_load1[1h])",
      'max_over_time(node_load1[1h]): nothing is compared, so the alert fires for every series, whatever its value; add "> 0" unless the series exist only while something is wrong',
    ],
    [
      "kube_node_info",
      'kube_node_info: nothing is compared, so the alert fires for every series, whatever its value; add "> 0" unless the series exist only while something is wrong',
    ],
    [
      '{__name__=~"node_.+"}',
      '{__name__=~"node_.+"}: nothing is compared, so the alert fires for every series, whatever its value; add "> 0" unless the series exist only while something is wrong',
    ],
    [
      'my_status{state="DISCONNECTED"}',
      'my_status{state="DISCONNECTED"}: nothing is compared, so the alert fires for every series, whatever its value; add "> 0" unless the series exist only while something is wrong',
    ],
    [
      "sum by (pod) (a)",
      'sum by (pod) (a): nothing is compared, so the alert fires for every series, whatever its value; add "> 0" unless the series exist only while something is wrong',
    ],
    [
      'label_replace(a, "b", "$1", "job", "(.+)")',
      'label_replace(a, "b", "$1", "job", "(.+)"): nothing is compared, so the alert fires for every series, whatever its value; add "> 0" unless the series exist only while something is wrong',
    ],
  ],
  leaves: [
    "up",
    "vector(1)",
    "rate(a_total[5m])",
    "a / b",
    "a - b",
    "a > 0",
    'ALERTS{alertname="A"}',
    'kube_pod_status_reason{reason="Evicted"}',
    "absent(a)",
    "job:a:sum",
  ],
});
