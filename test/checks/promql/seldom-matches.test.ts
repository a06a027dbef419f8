import { seldomMatches } from "../../../src/checks/promql/seldom-matches.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(seldomMatches, {
  finds: [
    [
      "node_load1 / count(node_cpu_seconds_total) > 1",
      '/: only series without target labels match here: the right side cannot have "instance", as count() drops all labels; aggregate both sides by the same labels, or match with on',
    ],
    [
      "a > 5 and absent(b)",
      'and: only series without target labels match here: the right side cannot have "instance", as absent() sets only the labels that its selector matches with "="; aggregate both sides by the same labels, or match with on',
    ],
    [
      "sum(a) / node_load1 > 1",
      '/: only series without target labels match here: the left side cannot have "instance", as sum() drops all labels; aggregate both sides by the same labels, or match with on',
    ],
    [
      "max without (instance, job) (a) / node_load1 > 1",
      '/: only series without target labels match here: the left side cannot have "instance", as max without (instance) drops it; aggregate both sides by the same labels, or match with on',
    ],
    [
      "vector(1) and up",
      'and: only series without target labels match here: the left side cannot have "instance", as vector() has no labels; aggregate both sides by the same labels, or match with on',
    ],
    [
      "sum(a) / sum by (cluster) (b) > 1",
      '/: only series without "cluster" match here: the left side cannot have "cluster", as sum() drops all labels; aggregate both sides by the same labels, or match with on or ignoring',
    ],
    [
      "sum by (job, namespace) (a) and sum by (job) (b)",
      'and: only series without "namespace" match here: the right side cannot have "namespace", as sum by (job) keeps only "job"; aggregate both sides by the same labels, or match with on or ignoring',
    ],
    [
      "sum by (cluster) (a) unless on (cluster) sum(b)",
      'unless: this unless drops only series without "cluster": the right side cannot have "cluster", as sum() drops all labels; keep "cluster" on the right, or remove it from on',
    ],
  ],
  leaves: [
    // Series of the left that differ in pod match the same series, which many-to-many reports.
    "sum by (pod) (a) / ignoring (pod) sum by (cluster) (b) > 1",
    "sum by (job) (a) / sum by (job) (b) > 1",
    "sum by (job, pod) (a) / sum by (job) (b) > 1",
    'a{cluster="x"} / sum(b) > 1',
    "a / b > 1",
    "cluster:a:sum / sum(b) > 1",
    "ALERTS / sum(b) > 1",
    "a > 5 and on () absent(b)",
    "sum by (cluster) (a) or sum(b)",
  ],
});
