import { groupsByMissingLabel } from "../../../src/checks/promql/groups-by-missing-label.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(groupsByMissingLabel, {
  finds: [
    [
      "max by (namespace) (count by (node) (a)) > 1",
      'max by (namespace) (count by (node) (a)): "namespace" cannot be in what is aggregated, as count by (node) keeps only "node"; keep the label further in, or drop it here',
    ],
    [
      "sum by (job) (absent(a)) > 0",
      'sum by (job) (absent(a)): "job" cannot be in what is aggregated, as absent() has no labels but those its matchers give with "="; keep the label further in, or drop it here',
    ],
    [
      "sum by (instance) (sum without (instance) (a)) > 1",
      'sum by (instance) (sum without (instance) (a)): "instance" cannot be in what is aggregated, as sum without (instance) drops it; keep the label further in, or drop it here',
    ],
    [
      'count by (x) (a{x=""}) > 1',
      'count by (x) (a{x=""}): "x" cannot be in what is aggregated, as the selector asks for series without it; keep the label further in, or drop it here',
    ],
    [
      "sum by (a, b) (sum by (a) (x) / sum by (a) (y)) > 1",
      'sum by (a, b) (sum by (a) (x) / sum by (a) (y)): "b" cannot be in what is aggregated, as sum by (a) keeps only "a"; keep the label further in, or drop it here',
    ],
    [
      "sum by (pod) (a * on (job) b) > 1",
      'sum by (pod) (a * on (job) b): "pod" cannot be in what is aggregated, as "* on (job)" keeps only "job"; keep the label further in, or drop it here',
    ],
  ],
  leaves: [
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
