import { groupsByMissingLabel } from "../../../src/checks/promql/groups-by-missing-label.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(groupsByMissingLabel, {
  finds: [
    [
      "max by (namespace) (count by (node) (a)) > 1",
      'max by (namespace) (count by (node) (a)): what is aggregated cannot have "namespace", as count by (node) keeps only "node"; keep "namespace" in the inner part, or remove it here',
    ],
    [
      "sum by (job) (absent(a)) > 0",
      'sum by (job) (absent(a)): what is aggregated cannot have "job", as absent() sets only the labels that its selector matches with "="; keep "job" in the inner part, or remove it here',
    ],
    [
      "sum by (instance) (sum without (instance) (a)) > 1",
      'sum by (instance) (sum without (instance) (a)): what is aggregated cannot have "instance", as sum without (instance) drops it; keep "instance" in the inner part, or remove it here',
    ],
    [
      "sum by (a, b) (sum by (a) (x) / sum by (a) (y)) > 1",
      'sum by (a, b) (sum by (a) (x) / sum by (a) (y)): what is aggregated cannot have "b", as sum by (a) keeps only "a"; keep "b" in the inner part, or remove it here',
    ],
    [
      "sum by (pod) (a * on (job) b) > 1",
      'sum by (pod) (a * on (job) b): what is aggregated cannot have "pod", as "* on (job)" keeps only "job"; keep "pod" in the inner part, or remove it here',
    ],
  ],
  leaves: [
    'count by (x) (a{x=""}) > 1',
    "max by (namespace) (count by (namespace, node) (a)) > 1",
    "sum by (job) (a) > 1",
    'sum by (job) (absent(a{job="x"})) > 0',
    "sum by (node) (a * on (pod) group_left (node) b) > 1",
    'sum by (x) (label_replace(sum by (y) (a), "x", "$1", "y", "(.*)")) > 1',
    "sum by (__name__) (a) > 1",
    "sum without (x) (sum by (y) (a)) > 1",
    'count by (version) (count_values by (job) ("version", a)) > 1',
    "sum by (x) (sum by (x) (a) or sum by (y) (b)) > 1",
    "max by (pod) (a * on (job) group_left b) > 1",
  ],
});
